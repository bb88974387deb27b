import type { DashboardRow } from '@/api';

export const MEASURES = ['leaks', 'overdue_copies', 'overdue_reviews', 'alarms'] as const;
export type Measure = (typeof MEASURES)[number];
export type MonthTotal = { month: string } & Record<Measure, number | null>;

/** All companies together, month by month in the order given; what nothing counts stays null. */
export function totals(history: DashboardRow[]): MonthTotal[] {
  const months = new Map<string, MonthTotal>();
  for (const row of history) {
    const sum = months.get(row.month) ?? {
      month: row.month,
      leaks: null,
      overdue_copies: null,
      overdue_reviews: null,
      alarms: null,
    };
    for (const measure of MEASURES) if (row[measure] !== null) sum[measure] = (sum[measure] ?? 0) + row[measure];
    months.set(row.month, sum);
  }
  return [...months.values()];
}
