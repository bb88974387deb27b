import { queryOptions } from '@tanstack/react-query';
import { sdk } from '@/api';

/** "P06-4.4-1" -> "06" */
export const regulationOf = (clauseId: string): string => /^P(\d{2})/.exec(clauseId)?.[1] ?? '00';

/** All clauses of a regulation at once: a page cites several of the same one, and they hardly ever change. */
export const clausesQuery = (regulation: string) =>
  queryOptions({
    queryKey: ['clauses', regulation],
    queryFn: () => sdk.policiesClauses({ path: { no: regulation } }),
    staleTime: 10 * 60_000,
    meta: { quiet: true },
  });
