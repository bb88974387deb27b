import { queryOptions } from '@tanstack/react-query';
import { DocumentState, type DocumentsIndexData, Level, sdk } from '@/api';
import type { ListValues } from '@/shared/hooks/useListParams';
import type { Tone } from '@/shared/ui/StateTag';

/** Under this key stands everything an act on a document may change. */
export const DOCUMENTS = ['documents'] as const;

export const documentQuery = (id: string) =>
  queryOptions({ queryKey: [...DOCUMENTS, 'one', id], queryFn: () => sdk.documentsRead({ path: { id } }) });
export const kindsQuery = queryOptions({
  queryKey: ['document-kinds'],
  queryFn: () => sdk.documentKindsIndexOfKinds(),
  staleTime: 10 * 60_000,
});
export const undertakingQuery = queryOptions({
  queryKey: ['undertaking'],
  queryFn: () => sdk.undertakingsCurrent(),
  staleTime: 60_000,
});

export const LEVELS = Object.values(Level);
export const STATES = Object.values(DocumentState);
export const SPEC = { q: 'text', level: 'text', state: 'text', kind: 'text', until: 'text' } as const;

type Query = NonNullable<DocumentsIndexData['query']>;

/** What stands in the address, as the API asks for it. */
export function toQuery({ q, level, state, kind, until }: ListValues<typeof SPEC>): Query {
  const [known, stands] = [LEVELS.find((one) => one === level), STATES.find((one) => one === state)];
  return {
    ...(q ? { q } : {}),
    ...(known ? { level: known } : {}),
    ...(stands ? { state: stands } : {}),
    ...(kind ? { kind } : {}),
    ...(until ? { until } : {}),
  };
}

export const LEVEL_TONES: Record<Level, Tone> = {
  public: 'grey',
  internal: 'blue',
  mimi: 'gold',
  jimi: 'orange',
  juemi: 'red',
};
export const STATE_TONES: Record<DocumentState, Tone> = {
  draft: 'grey',
  proposed: 'blue',
  active: 'green',
  frozen: 'red',
  declassified: 'cyan',
  destroyed: 'grey',
};
