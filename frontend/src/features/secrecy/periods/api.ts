import { type DocumentRow, ExtensionState } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const PERIODS = ['secrecy', 'periods'] as const;
export const EXTENSION_STATES = Object.values(ExtensionState);
export const EXTENSION_TONES: Record<ExtensionState, Tone> = {
  requested: 'orange',
  approved: 'green',
  rejected: 'red',
  lapsed: 'grey',
};

/** "2026-11" -> what ends in it, by day. Months in which nothing ends are left out. */
export function byMonth(rows: DocumentRow[]): [string, DocumentRow[]][] {
  const months = new Map<string, DocumentRow[]>();
  for (const row of rows) {
    const month = row.secrecy_until?.slice(0, 7);
    if (month) months.set(month, [...(months.get(month) ?? []), row]);
  }
  return [...months].toSorted(([a], [b]) => a.localeCompare(b));
}

/** The same day a year on, as the API's `until` wants it. */
export const aYearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4, 8)}01`;
