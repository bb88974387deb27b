import { queryOptions, useQuery } from '@tanstack/react-query';
import { sdk } from '@/api';

/** What waits for me. Asked every half minute while the page is looked at; react-query rests while it is hidden. */
export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: () => sdk.approvalsCounts(),
  refetchInterval: 30_000,
  staleTime: 10_000,
  meta: { quiet: true },
});

export const useCounts = () => useQuery(countsQuery).data;
