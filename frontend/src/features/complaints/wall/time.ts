/** What is left of a clock, or how long it has been over, in the largest two units a glance can take. */
export interface Left {
  late: boolean;
  days: number;
  hours: number;
  minutes: number;
}

export function leftOf(due: string, now: number): Left {
  const span = new Date(due).getTime() - now;
  const whole = Math.floor(Math.abs(span) / 60_000);
  return {
    late: span < 0,
    days: Math.floor(whole / 1440),
    hours: Math.floor((whole % 1440) / 60),
    minutes: whole % 60,
  };
}

const SOON = 4 * 3_600_000;

/** late: over; soon: within four hours; the rest is calm. */
export function toneOf(due: string, now: number): 'late' | 'soon' | 'calm' {
  const span = new Date(due).getTime() - now;
  if (span < 0) return 'late';
  return span < SOON ? 'soon' : 'calm';
}
