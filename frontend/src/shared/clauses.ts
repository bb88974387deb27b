import { queryOptions } from '@tanstack/react-query';
import { call } from '@/api';

export interface Clause {
  id: string;
  gist: string;
}

/** "P06-4.4-1" -> "6" */
export const regulationOf = (clauseId: string): string => String(Number(/^P(\d+)/.exec(clauseId)?.[1] ?? 0));

/** All clauses of a regulation at once: a page cites several of the same one, and they hardly ever change. */
export const clausesQuery = (regulation: string, language: string) =>
  queryOptions({
    queryKey: ['clauses', regulation, language],
    queryFn: async () => (await call<{ items: Clause[] }>('GET', `/policies/${regulation}/clauses?limit=500`)).items,
    staleTime: 10 * 60_000,
    meta: { quiet: true },
  });
