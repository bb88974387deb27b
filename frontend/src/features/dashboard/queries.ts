import { queryOptions } from '@tanstack/react-query';
import { type DeadlineRow, type Phase, sdk } from '@/api';

const isOpen = ({ state, met_at }: DeadlineRow) => state === 'running' || (state === 'overdue' && met_at === null);

/** My clocks that still run, the most urgent first. The API keeps running and overdue apart. */
export const myDeadlinesQuery = queryOptions({
  queryKey: ['deadlines', 'mine'],
  queryFn: async () => {
    const ask = (state: 'running' | 'overdue', sort: 'due_at' | '-due_at') =>
      sdk.deadlinesIndex({ query: { responsible_id: 'me', state, sort, limit: 50 } });
    const [late, running] = await Promise.all([ask('overdue', '-due_at'), ask('running', 'due_at')]);
    return [...late.items, ...running.items].filter(isOpen).toSorted((a, b) => a.due_at.localeCompare(b.due_at));
  },
  refetchInterval: 120_000,
});

export const todoQuery = queryOptions({
  queryKey: ['approvals', 'box', 'todo', 'newest'],
  queryFn: () => sdk.approvalsIndex({ query: { box: 'todo', state: 'open', sort: 'created_at', limit: 5 } }),
});

/** Cases of one kind, with how many there are. */
export const casesQuery = (wanted: { scene?: 'mine'; phase: Phase[] }, limit: number) =>
  queryOptions({
    queryKey: ['complaints', 'list', 'home', wanted, limit],
    queryFn: () => sdk.complaintsIndex({ query: { ...wanted, sort: 'due_at', limit, total: true } }),
  });

export const noticesQuery = queryOptions({
  queryKey: ['notices', 'home'],
  queryFn: () => sdk.noticesIndex({ query: { limit: 6 } }),
});
