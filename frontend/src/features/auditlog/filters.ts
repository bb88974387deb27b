import dayjs from 'dayjs';
import type { AuditEntriesData, EntryDecision, EntryKind } from '@/api';
import type { ListValues } from '@/shared/hooks/useListParams';

export const SPEC = {
  actor_id: 'text',
  subject_id: 'text',
  subject_ref: 'text',
  event: 'text',
  kind: 'text',
  decision: 'text',
  level: 'text',
  from: 'text',
  to: 'text',
} as const;

type Query = NonNullable<AuditEntriesData['query']>;

/** What stands in the address, as the API asks for it: whole days in Shanghai, the last one included. */
export function toQuery(values: ListValues<typeof SPEC>): Query {
  const { actor_id, subject_id, subject_ref, event, kind, decision, level, from, to } = values;
  return {
    ...(actor_id ? { actor_id } : {}),
    ...(subject_id ? { subject_id } : {}),
    ...(subject_ref ? { subject_ref: subject_ref.trim() } : {}),
    ...(event ? { event } : {}),
    ...(kind ? { kind: kind as EntryKind } : {}),
    ...(decision ? { decision: decision as EntryDecision } : {}),
    ...(level ? { level: Number(level) } : {}),
    ...(from ? { since: `${from}T00:00:00+08:00` } : {}),
    ...(to ? { until: `${dayjs(to).add(1, 'day').format('YYYY-MM-DD')}T00:00:00+08:00` } : {}),
  };
}
