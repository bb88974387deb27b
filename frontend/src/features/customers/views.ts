import type { ViewIn } from '@/api';

const PAGING = new Set(['cursor', 'limit', 'total']);

/** The conditions without the place in the list: a view is about which rows, not about which page. */
export const filtersOf = (query: object): ViewIn['filters'] =>
  Object.fromEntries(Object.entries(query).filter(([key, value]) => !PAGING.has(key) && value !== undefined));

/** A saved view as the address of the list has it: a list is a repeated key. */
export function searchOf(filters: Record<string, unknown>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (PAGING.has(key) || value == null || (key === 'scene' && value === 'all')) continue;
    for (const part of Array.isArray(value) ? value : [value]) search.append(key, String(part));
  }
  return search;
}
