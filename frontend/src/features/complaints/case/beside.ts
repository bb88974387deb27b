import { queryOptions } from '@tanstack/react-query';
import { type BesideOut, sdk } from '@/api';
import { CASES } from '../api';

export type Beside = BesideOut;

/** Urges, addenda, extensions, co-operation, waiting, surveys, approvals of a case. */
export const besideQuery = (id: string) =>
  queryOptions({
    queryKey: [...CASES, 'beside', id],
    queryFn: () => sdk.complaintsShowBeside({ path: { id } }),
    meta: { quiet: true },
  });

/** What may be added at any time, in the order it is offered. */
export const ADDING = ['urge', 'request', 'extend', 'pause', 'resume', 'add', 'mark', 'survey'] as const;
export type Adding = (typeof ADDING)[number];
