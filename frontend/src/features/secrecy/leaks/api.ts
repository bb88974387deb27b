import { queryOptions } from '@tanstack/react-query';
import { type LeakOut, type LeakReportsIndexData, LeakSource, LeakState, RemedyKind, sdk } from '@/api';
import type { ListValues } from '@/shared/hooks/useListParams';
import type { Tone } from '@/shared/ui/StateTag';

export type Leak = LeakOut;
/** Under this key stands everything an act may change. */
export const LEAKS = ['leaks'] as const;

export const leakQuery = (id: string) =>
  queryOptions({ queryKey: [...LEAKS, 'one', id], queryFn: () => sdk.leakReportsShow({ path: { id } }) });
export const purposeQuery = queryOptions({
  queryKey: ['secrecy', 'purpose'],
  queryFn: () => sdk.secrecyReportsPurpose(),
  staleTime: Infinity,
});
export const groundsQuery = queryOptions({
  queryKey: ['secrecy', 'grounds'],
  queryFn: async () => (await sdk.penaltiesSchemes()).filter(({ code }) => code.startsWith('p07.')),
  staleTime: 5 * 60_000,
});

export const SPEC = { state: 'text', source: 'text' } as const;
export const STATES = Object.values(LeakState);
export const SOURCES = Object.values(LeakSource);
export const KINDS = Object.values(RemedyKind);
/** Whose form asks for a document or a person. */
export const OF_DOCUMENT: readonly string[] = ['freeze', 'revoke_grants', 'recall_copies'];
export const OF_PERSON: readonly string[] = ['revoke_grants', 'force_sign_out'];

type Query = NonNullable<LeakReportsIndexData['query']>;

/** What stands in the address, as the API asks for it. */
export function toQuery({ state, source }: ListValues<typeof SPEC>): Query {
  const [known, from] = [STATES.find((one) => one === state), SOURCES.find((one) => one === source)];
  return { ...(known ? { state: known } : {}), ...(from ? { source: from } : {}) };
}

export const TONES: Record<LeakState, Tone> = {
  reported: 'red',
  acknowledged: 'orange',
  contained: 'gold',
  remediated: 'blue',
  assessed: 'purple',
  closed: 'grey',
};
