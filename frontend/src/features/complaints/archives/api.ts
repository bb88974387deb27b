import { queryOptions } from '@tanstack/react-query';
import {
  type ComplaintArchivesArchiveData,
  type DestructionItemState,
  DestructionListState,
  Founded,
  sdk,
} from '@/api';
import { today } from '@/shared/format';
import type { ListValues } from '@/shared/hooks/useListParams';
import type { Tone } from '@/shared/ui/StateTag';

/** Under this key stands everything a list or a longer retention may change. */
export const ARCHIVES = ['complaint-archives'] as const;
export const LIST_STATES = Object.values(DestructionListState);
export const LIST_TONES: Record<DestructionListState, Tone> = {
  drafted: 'gold',
  asked: 'orange',
  approved: 'blue',
  signed: 'purple',
  executed: 'grey',
  refused: 'red',
  withdrawn: 'grey',
};
export const ITEM_TONES: Record<DestructionItemState, Tone> = {
  listed: 'blue',
  struck: 'gold',
  released: 'grey',
  destroyed: 'grey',
};
export const RESULTS = Object.values(Founded);

export const listQuery = (id: string) =>
  queryOptions({ queryKey: [...ARCHIVES, 'list', id], queryFn: () => sdk.complaintArchivesOne({ path: { id } }) });

export const SPEC = {
  tab: 'text',
  q: 'text',
  regime: 'text',
  category: 'text',
  cause_code: 'text',
  result: 'text',
  model: 'text',
  plate_no: 'text',
  person_id: 'text',
  from: 'text',
  to: 'text',
  over: 'text',
} as const;
type Query = NonNullable<ComplaintArchivesArchiveData['query']>;

/** What stands in the address, as the API asks for it: whole days, both included. */
export function toQuery(values: ListValues<typeof SPEC>): Query {
  const { q, regime, category, cause_code, model, plate_no, person_id, from, to, over } = values;
  const result = RESULTS.find((one) => one === values.result);
  return {
    ...(q ? { q } : {}),
    ...(regime ? { regime } : {}),
    ...(category ? { category } : {}),
    ...(cause_code ? { cause_code } : {}),
    ...(result ? { result } : {}),
    ...(model ? { model } : {}),
    ...(plate_no ? { plate_no: plate_no.toUpperCase() } : {}),
    ...(person_id ? { person_id } : {}),
    ...(from ? { closed_from: from } : {}),
    ...(to ? { closed_to: nextDay(to) } : {}),
    ...(over === 'true' ? { kept_before: today() } : {}),
  };
}

export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
