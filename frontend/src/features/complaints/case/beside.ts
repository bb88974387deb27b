import { queryOptions } from '@tanstack/react-query';
import { type BesideOut, type ComplaintsSanctionScaleData, sdk } from '@/api';
import { CASES } from '../api';

export type Beside = BesideOut;
type RegimeCode = NonNullable<NonNullable<ComplaintsSanctionScaleData['query']>['regime']>;

/** Urges, addenda, extensions, co-operation, waiting, surveys, approvals of a case. */
export const besideQuery = (id: string) =>
  queryOptions({
    queryKey: [...CASES, 'beside', id],
    queryFn: () => sdk.complaintsShowBeside({ path: { id } }),
    meta: { quiet: true },
  });

/** What hangs on the case for the staff, as far as the reader may see it. */
export const sanctionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...CASES, 'sanctions', id],
    queryFn: () => sdk.complaintsSanctions({ path: { id } }),
    meta: { quiet: true },
  });

/** The items of a regulation with amounts, points and who decides. */
export const scaleQuery = (regime: string) =>
  queryOptions({
    queryKey: ['sanctions', 'scale', regime],
    queryFn: () => sdk.complaintsSanctionScale({ query: { regime: regime as RegimeCode } }),
    staleTime: 5 * 60_000,
  });

/** What may be added at any time, in the order it is offered. */
export const ADDING = ['urge', 'request', 'extend', 'pause', 'resume', 'add', 'mark', 'survey'] as const;
export type Adding = (typeof ADDING)[number];
