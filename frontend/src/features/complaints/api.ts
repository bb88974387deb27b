import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ChoiceOut, type ComplaintOut, type ComplaintsIndexData, type FieldOut, sdk, type TrackOut } from '@/api';
import type { ListValues } from '@/shared/hooks/useListParams';
import { regimesQuery, trackQuery } from '@/shared/regime';

export type Case = ComplaintOut;
/** Under this key stands everything an act may change. */
export const CASES = ['complaints'] as const;

export const caseQuery = (id: string) =>
  queryOptions({ queryKey: [...CASES, 'one', id], queryFn: () => sdk.complaintsShow({ path: { id } }) });

export const useRegime = (code: string) => useQuery(regimesQuery).data?.find((regime) => regime.code === code);
export const useTrack = (code: string, track: string) => useQuery(trackQuery(code, track)).data;

export const SPEC = {
  scene: 'text',
  state: 'list',
  category: 'text',
  plate_no: 'text',
  from: 'text',
  to: 'text',
} as const;
export const SCENES = ['mine', 'involved', 'all'] as const;
export type Scene = (typeof SCENES)[number];

type Query = NonNullable<ComplaintsIndexData['query']>;

/** What stands in the address, as the API asks for it: whole days in Shanghai, both included. */
export function toQuery({ scene, state, category, plate_no, from, to }: ListValues<typeof SPEC>): Query {
  return {
    scene: SCENES.find((one) => one === scene) ?? 'all',
    ...(state?.length ? { state } : {}),
    ...(category ? { category } : {}),
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
