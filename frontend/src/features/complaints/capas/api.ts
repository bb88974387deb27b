import { queryOptions } from '@tanstack/react-query';
import { type CapaKind, type CapaOut, CapaState, type CapasIndexData, sdk } from '@/api';
import type { ListValues } from '@/shared/hooks/useListParams';
import type { Tone } from '@/shared/ui/StateTag';

export type Capa = CapaOut;
/** Under this key stands everything an act may change. */
export const CAPAS = ['capas'] as const;

export const capaQuery = (id: string) =>
  queryOptions({ queryKey: [...CAPAS, 'one', id], queryFn: () => sdk.capasShow({ path: { id } }) });

export const SPEC = { scene: 'text', state: 'list', unit_id: 'text' } as const;
export const SCENES = ['mine', 'all', 'overdue', 'unchecked'] as const;
export const STATES = Object.values(CapaState);
export const KINDS: CapaKind[] = ['corrective', 'preventive', 'correction'];

type Query = NonNullable<CapasIndexData['query']>;

/** What stands in the address, as the API asks for it. */
export function toQuery({ scene, state, unit_id }: ListValues<typeof SPEC>): Query {
  const known = STATES.filter((one) => state?.includes(one));
  return {
    ...(scene === 'overdue' ? { overdue: true } : scene === 'unchecked' ? { unchecked: true } : {}),
    ...(scene === undefined || scene === 'mine' ? { scene: 'mine' as const } : {}),
    ...(known.length ? { state: known } : {}),
    ...(unit_id ? { unit_id } : {}),
  };
}

export const TONES: Record<CapaState, Tone> = {
  drafted: 'blue',
  commented: 'cyan',
  approved: 'gold',
  rejected: 'red',
  done: 'purple',
  closed: 'green',
};
