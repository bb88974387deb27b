import type { UnitOut } from '@/api';

export interface Branch {
  unit: UnitOut;
  level: number;
  children: Branch[];
}

/** The units as they hang together; one whose parent is not among them stands at the root. */
export function grow(units: UnitOut[]): Branch[] {
  const branches = new Map<string, Branch>(units.map((unit) => [unit.id, { unit, level: 1, children: [] }]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.unit.parent_id ? branches.get(branch.unit.parent_id) : undefined;
    (parent?.children ?? roots).push(branch);
  }
  const settle = (branch: Branch, level: number) => {
    branch.level = level;
    for (const child of branch.children) settle(child, level + 1);
  };
  for (const root of roots) settle(root, 1);
  return roots;
}

/** Branches that match, each with all that stands above it. */
export function prune(roots: Branch[], words: string): Branch[] {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return roots;
  return roots.flatMap((branch) => {
    const children = prune(branch.children, words);
    const own = `${branch.unit.name} ${branch.unit.code}`.toLowerCase().includes(wanted);
    return own || children.length ? [{ ...branch, children }] : [];
  });
}

/** What can be seen when these are open, top to bottom. */
export const visible = (roots: Branch[], open: ReadonlySet<string>): Branch[] =>
  roots.flatMap((branch) => [branch, ...(open.has(branch.unit.id) ? visible(branch.children, open) : [])]);

export type Move = { to: string } | { open: string } | { shut: string } | undefined;

/** What a key means on this row, as a tree of the desktop has it. */
export function moved(key: string, rows: Branch[], at: string, open: ReadonlySet<string>): Move {
  const index = rows.findIndex(({ unit }) => unit.id === at);
  const here = rows[index];
  const to = (i: number): Move => {
    const row = rows[i];
    return row && { to: row.unit.id };
  };
  if (!here) return to(0);
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (!here.children.length) return undefined;
      return open.has(at) ? to(index + 1) : { open: at };
    case 'ArrowLeft':
      if (here.children.length && open.has(at)) return { shut: at };
      return here.unit.parent_id && rows.some(({ unit }) => unit.id === here.unit.parent_id)
        ? { to: here.unit.parent_id }
        : undefined;
    default:
      return undefined;
  }
}
