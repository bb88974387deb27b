import { queryOptions } from '@tanstack/react-query';
import { type PenaltiesIndexData, type PenaltyOut, PenaltyState, sdk } from '@/api';
import type { ListValues } from '@/shared/hooks/useListParams';
import type { Tone } from '@/shared/ui/StateTag';

export type Penalty = PenaltyOut;
/** Under this key stands everything an act may change. */
export const PENALTIES = ['penalties'] as const;

export const penaltyQuery = (id: string) =>
  queryOptions({ queryKey: [...PENALTIES, 'one', id], queryFn: () => sdk.penaltiesShow({ path: { id } }) });
export const schemesQuery = queryOptions({
  queryKey: [...PENALTIES, 'schemes'],
  queryFn: () => sdk.penaltiesSchemes(),
  staleTime: 5 * 60_000,
});

export const SPEC = { scene: 'text', state: 'list', regulation: 'text', from: 'text', to: 'text' } as const;
export const SCENES = ['todo', 'proposed', 'about_me', 'all'] as const;
export const STATES = Object.values(PenaltyState);

type Query = NonNullable<PenaltiesIndexData['query']>;

/** What stands in the address, as the API asks for it. */
export function toQuery({ scene, state, regulation, from, to }: ListValues<typeof SPEC>): Query {
  const known = STATES.filter((one) => state?.includes(one));
  return {
    scene: SCENES.find((one) => one === scene) ?? 'all',
    ...(known.length ? { state: known } : {}),
    ...(regulation ? { regulation: regulation.padStart(2, '0') } : {}),
    ...(from ? { occurred_from: from } : {}),
    ...(to ? { occurred_to: nextDay(to) } : {}),
  };
}

/** The API's ends are exclusive; people mean the whole day. */
export function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

export const TONES: Record<PenaltyState, Tone> = {
  proposed: 'blue',
  notified: 'blue',
  statement: 'blue',
  decided: 'cyan',
  served: 'cyan',
  objected: 'orange',
  upheld: 'purple',
  reduced: 'purple',
  revoked: 'grey',
  final: 'green',
  closed: 'grey',
  dropped: 'grey',
};
