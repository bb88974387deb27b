import { queryOptions } from '@tanstack/react-query';
import { type CriticismRow, type InspectionRow, type LessonRow, type OrderRow, sdk, type SpotCheckRow } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const CHECKS = ['spot-checks'] as const;
export const RUNS = ['spot-check-runs'] as const;
export const INSPECTIONS = ['inspections'] as const;
export const CRITICISMS = ['criticisms'] as const;
export const ORDERS = ['rectification-orders'] as const;
export const LESSONS = ['lessons'] as const;

export const CHECK_TONES: Record<SpotCheckRow['state'], Tone> = { drawn: 'blue', conform: 'green', nonconform: 'red' };
export const RESULT_TONES: Record<InspectionRow['result'], Tone> = { conform: 'green', nonconform: 'red' };
export const CRITICISM_TONES: Record<CriticismRow['state'], Tone> = { owed: 'orange', issued: 'blue', waived: 'grey' };
export const ORDER_TONES: Record<OrderRow['status'], Tone> = {
  ordered: 'blue',
  overdue: 'red',
  reported: 'orange',
  accepted: 'green',
};
export const LESSON_TONES: Record<LessonRow['state'], Tone> = { draft: 'orange', published: 'green' };

export const REASONS = ['sample', 'dissatisfied', 'overdue'] as const;
export const isReason = (code: string): code is (typeof REASONS)[number] => REASONS.some((one) => one === code);

/** 2026-07-01 is the third quarter of 2026. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
/** 2026-Q3 begins on 2026-07-01. */
export const firstOf = (quarter: string): string =>
  `${quarter.slice(0, 4)}-${String(3 * Number(quarter.slice(6)) - 2).padStart(2, '0')}-01`;

/** This quarter and the seven before, the newest first. */
export function quartersUntil(day: string): string[] {
  const [year, number] = [Number(day.slice(0, 4)), Number(quarterOf(day).slice(6))];
  return Array.from({ length: 8 }, (_, back) => {
    const at = year * 4 + number - 1 - back;
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
  });
}

/** The month before the one of `day`. */
export function monthBefore(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

export const checklistQuery = queryOptions({
  queryKey: [...INSPECTIONS, 'checklist'],
  queryFn: () => sdk.complaintOversightChecklist(),
  staleTime: Infinity,
});

/** Units nobody has inspected this cycle. */
export const missingQuery = queryOptions({
  queryKey: [...INSPECTIONS, 'missing'],
  queryFn: () => sdk.complaintOversightMissingInspections(),
  meta: { quiet: true },
});

/** Published lessons of a category, for whoever records the like. */
export const lessonHints = (regime: string | undefined, category: string | undefined) =>
  queryOptions({
    queryKey: [...LESSONS, 'hints', regime, category],
    queryFn: () =>
      sdk.lessonsListLessons({
        query: { limit: 3, state: 'published', ...(regime ? { regime } : {}), ...(category ? { category } : {}) },
      }),
    enabled: Boolean(category),
    staleTime: 60_000,
    meta: { quiet: true },
  });
