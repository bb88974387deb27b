import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sdk } from '@/api';
import { countsQuery } from '@/shared/counts';

export const NOTICES = ['notices'] as const;

/** Marks these as read, or all of them when none are named. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: string[]) => sdk.noticesRead({ body: ids ? { ids } : {} }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: NOTICES }),
        client.invalidateQueries({ queryKey: countsQuery.queryKey }),
      ]),
  });
}
