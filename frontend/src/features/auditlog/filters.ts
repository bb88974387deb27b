import dayjs from 'dayjs';
import type { AuditEntriesData, EntryKind } from '@/api';
import type { ListValues } from '@/shared/hooks/useListParams';

export const SPEC = {
  actor_id: 'text',
  subject_id: 'text',
  event: 'text',
  kind: 'text',
  allowed: 'text',
  level: 'text',
  from: 'text',
  to: 'text',
} as const;

type Query = NonNullable<AuditEntriesData['query']>;

/** What stands in the address, as the API asks for it: whole days in Shanghai, the last one included. */
export function toQuery(values: ListValues<typeof SPEC>): Query {
  const { actor_id, subject_id, event, kind, allowed, level, from, to } = values;
  return {
    ...(actor_id ? { actor_id } : {}),
    ...(subject_id ? { subject_id } : {}),
    ...(event ? { event } : {}),
    ...(kind ? { kind: kind as EntryKind } : {}),
    ...(allowed ? { allowed: allowed === 'true' } : {}),
    ...(level ? { level: Number(level) } : {}),
    ...(from ? { since: `${from}T00:00:00+08:00` } : {}),
    ...(to ? { until: `${dayjs(to).add(1, 'day').format('YYYY-MM-DD')}T00:00:00+08:00` } : {}),
  };
}
