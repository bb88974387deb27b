import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type ApprovalOut, type ApprovalState, sdk } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const BOXES = ['todo', 'done', 'mine', 'cc'] as const;
export type Box = (typeof BOXES)[number];
export const STATES: ApprovalState[] = ['open', 'approved', 'rejected', 'returned', 'withdrawn'];
export const TONES: Record<ApprovalState, Tone> = {
  open: 'blue',
  approved: 'green',
  rejected: 'red',
  returned: 'orange',
  withdrawn: 'grey',
};

export interface Wanted {
  box: Box;
  state?: ApprovalState;
  kind?: string;
}

/** Under this key stands everything that changes when somebody signs. */
export const APPROVALS = ['approvals'] as const;

export const boxQuery = ({ box, state, kind }: Wanted) =>
  infiniteQueryOptions({
    queryKey: [...APPROVALS, 'box', box, state, kind],
    queryFn: ({ pageParam }) =>
      sdk.approvalsIndex({
        query: {
          box,
          limit: 30,
          // What waits longest stands first among the to-dos.
          sort: box === 'todo' ? 'created_at' : '-created_at',
          ...(state ? { state } : {}),
          ...(kind ? { kind } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });

export const approvalQuery = (id: string) =>
  queryOptions({ queryKey: [...APPROVALS, 'one', id], queryFn: () => sdk.approvalsShow({ path: { id } }) });

export const kindsQuery = queryOptions({
  queryKey: ['approval-kinds'],
  queryFn: () => sdk.approvalsKinds(),
  staleTime: 10 * 60_000,
});

/** The one that opens by itself when this one is done. */
export function nextAfter(ids: string[], id: string): string | undefined {
  const at = ids.indexOf(id);
  return ids[at + 1] ?? ids[at - 1];
}

export type Approval = ApprovalOut;
