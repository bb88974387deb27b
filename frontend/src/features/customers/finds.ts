import type { FoundOut } from '@/api';

export interface FindGroup {
  matched: FoundOut['matched'];
  items: FoundOut[];
}

/** Grouped by what matched, the group of the best find first. */
export function grouped(found: FoundOut[]): FindGroup[] {
  const groups = new Map<FoundOut['matched'], FoundOut[]>();
  for (const one of found) groups.set(one.matched, [...(groups.get(one.matched) ?? []), one]);
  return [...groups].map(([matched, items]) => ({ matched, items }));
}

/** The text cut where the query stands in it; what is found by another script or spelling has no such place. */
export function cut(text: string, q: string): [string, string, string] {
  const at = text.toLowerCase().indexOf(q.toLowerCase());
  if (!q || at < 0) return [text, '', ''];
  return [text.slice(0, at), text.slice(at, at + q.length), text.slice(at + q.length)];
}

const KEPT = 6;

/** The newest first, each once. */
export const remembered = (recent: string[], q: string): string[] =>
  [q, ...recent.filter((one) => one !== q)].slice(0, KEPT);
