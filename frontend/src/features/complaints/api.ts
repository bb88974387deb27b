import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import {
  type ChoiceOut,
  type ComplaintOut,
  type ComplaintsIndexData,
  type FieldOut,
  Phase,
  sdk,
  type TrackOut,
} from '@/api';
import type { ListValues } from '@/shared/hooks/useListParams';
import { regimesQuery, trackQuery } from '@/shared/regime';

export type Case = ComplaintOut;
/** Under this key stands everything an act may change. */
export const CASES = ['complaints'] as const;
/** What waits to be taken down. */
export const NOTICES = ['intake-notices'] as const;

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: [...CASES, 'one', id], queryFn: () => sdk.complaintsShow({ path: { id } }) });

export const useRegime = (code: string) => useQuery(regimesQuery).data?.find((regime) => regime.code === code);
export const useTrack = (code: string, track: string) => useQuery(trackQuery(code, track)).data;

/** Every state of every track of a regime, once each, in the order of the way; two tracks may share one. */
export function useStates(code: string | undefined, tracks: string[] | undefined) {
  const found = useQueries({ queries: code ? (tracks ?? []).map((track) => trackQuery(code, track)) : [] });
  return statesOf(found.flatMap(({ data }) => data ?? []));
}

export interface BoardState {
  code: string;
  label: string;
  /** No case waits in it in any track. */
  last: boolean;
}

export function statesOf(tracks: TrackOut[]): BoardState[] {
  const states = new Map<string, BoardState>();
  // The longest way gives the order; what only shorter ones have stands where they have it.
  for (const track of tracks.toSorted((a, b) => b.states.length - a.states.length))
    for (const { code, label } of track.states) {
      const last = track.last.includes(code);
      const known = states.get(code);
      states.set(code, { code, label: known?.label ?? label, last: last && (known?.last ?? true) });
    }
  return [...states.values()];
}

export const SPEC = {
  scene: 'text',
  regime: 'text',
  state: 'list',
  phase: 'list',
  category: 'text',
  cause_code: 'text',
  department_id: 'text',
  plate_no: 'text',
  from: 'text',
  to: 'text',
} as const;
export const SCENES = ['mine', 'involved', 'all'] as const;
export type Scene = (typeof SCENES)[number];

type Query = NonNullable<ComplaintsIndexData['query']>;

/** What stands in the address, as the API asks for it: whole days in Shanghai, both included. */
export function toQuery({
  scene,
  regime,
  state,
  phase,
  category,
  plate_no,
  from,
  to,
  ...plain
}: ListValues<typeof SPEC>): Query {
  const phases = Object.values(Phase).filter((one) => phase?.includes(one));
  return {
    scene: SCENES.find((one) => one === scene) ?? 'all',
    ...(regime ? { regime } : {}),
    ...(state?.length ? { state } : {}),
    ...(phases.length ? { phase: phases } : {}),
    ...(category ? { category } : {}),
    ...(plain.cause_code ? { cause_code: plain.cause_code } : {}),
    ...(plain.department_id ? { department_id: plain.department_id } : {}),
    ...(plate_no ? { plate_no: plate_no.toUpperCase() } : {}),
    ...(from ? { received_from: `${from}T00:00:00+08:00` } : {}),
    ...(to ? { received_to: `${to}T23:59:59+08:00` } : {}),
  };
}

/** Everything the acts of a track ask for, by name: the words for what they were answered. */
export function fieldsOf(track: TrackOut | undefined): Map<string, FieldOut> {
  return new Map(track?.acts.flatMap(({ fields }) => fields.map((field) => [field.name, field] as const)));
}

export const options = (choices: ChoiceOut[] | undefined) =>
  (choices ?? []).map(({ code, label }) => ({ value: code, label }));
