import type { ClauseOut, ParameterOut } from '@/api';

export interface ClauseFilter {
  q: string;
  kind: string | undefined;
  enforced: boolean;
  parameters: boolean;
}

/** Every word must stand somewhere in the clause: number, gists, what enforces it, its parameters. */
export function matching(clauses: ClauseOut[], { q, kind, enforced, parameters }: ClauseFilter): ClauseOut[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return clauses.filter((clause) => {
    if (kind && clause.kind !== kind) return false;
    if (enforced && !clause.enforced_by) return false;
    if (parameters && clause.parameters.length === 0) return false;
    const text = [
      clause.id,
      clause.gist_zh,
      clause.gist_en,
      clause.enforced_by,
      ...clause.parameters.map(({ name }) => name.replaceAll('_', ' ')),
    ]
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The clauses with the parameters of another day put in: the clauses themselves have no days. */
export function onDay(clauses: ClauseOut[], parameters: ParameterOut[] | undefined): ClauseOut[] {
  if (!parameters) return clauses;
  const byClause = new Map<string, ParameterOut[]>();
  for (const one of parameters) byClause.set(one.clause_id, [...(byClause.get(one.clause_id) ?? []), one]);
  return clauses.map((clause) => ({ ...clause, parameters: byClause.get(clause.id) ?? [] }));
}
