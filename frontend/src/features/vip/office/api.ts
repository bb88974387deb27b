import type { IncidentState, MessageState, RegisterState } from '@/api';
import { today } from '@/shared/format';
import type { Tone } from '@/shared/ui/StateTag';

export const OFFICE = ['vip', 'office'] as const;
export const REGISTER_TONES: Record<RegisterState, Tone> = {
  open: 'blue',
  late: 'red',
  sent: 'gold',
  received: 'green',
};
export const MESSAGE_TONES: Record<MessageState, Tone> = {
  queued: 'blue',
  sent: 'green',
  failed: 'red',
  skipped: 'grey',
};
export const INCIDENT_TONES: Record<IncidentState, Tone> = { open: 'orange', handled: 'green', dropped: 'grey' };
export const ITEMS = ['greeting', 'surname', 'initiative', 'advice', 'farewell'] as const;

/** The month before this one, 2026-10. */
export function lastMonth(): string {
  const [year = 0, month = 0] = today().split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}
