import { AccessReviewState, AlarmKind, AlarmState, BreakGlassReview, type Level, type ReviewAnswer } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

/** Under these keys stands everything an act of these pages may change. */
export const GLASS = ['secrecy', 'break-glass'] as const;
export const REVIEWS = ['secrecy', 'access-reviews'] as const;
export const ALARMS = ['secrecy', 'alarms'] as const;

export const VERDICTS = Object.values(BreakGlassReview);
export const REVIEW_STATES = Object.values(AccessReviewState);
export const ALARM_STATES = Object.values(AlarmState);
export const ALARM_KINDS = Object.values(AlarmKind);

export const VERDICT_TONES: Record<BreakGlassReview, Tone> = { open: 'orange', justified: 'green', unjustified: 'red' };
export const REVIEW_TONES: Record<AccessReviewState, Tone> = { open: 'blue', lapsed: 'red', done: 'green' };
export const ALARM_TONES: Record<AlarmState, Tone> = { open: 'red', acknowledged: 'orange', confirmed: 'purple' };
export const ANSWER_TONES: Record<ReviewAnswer, Tone> = {
  pending: 'orange',
  confirmed: 'green',
  ended: 'grey',
  suspended: 'red',
};
export const LEVEL_TONES: Record<Level, Tone> = {
  public: 'grey',
  internal: 'blue',
  mimi: 'gold',
  jimi: 'orange',
  juemi: 'red',
};
const RANKS: Level[] = ['public', 'internal', 'mimi', 'jimi', 'juemi'];
/** The book counts levels from 0 to 4. */
export const levelOf = (rank: number): Level => RANKS[rank] ?? 'internal';
