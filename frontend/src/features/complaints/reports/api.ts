import { queryOptions } from '@tanstack/react-query';
import {
  type ComplaintReportsStatisticsData,
  ComplaintReportState,
  type ImprovementState,
  sdk,
  type ShareOut,
} from '@/api';
import { EMPTY, today } from '@/shared/format';
import type { ListValues } from '@/shared/hooks/useListParams';
import type { Tone } from '@/shared/ui/StateTag';

/** Under this key stands what signing or entering may change. */
export const REPORTS = ['complaint-reports'] as const;
export const REPORT_STATES = Object.values(ComplaintReportState);
export const REPORT_TONES: Record<ComplaintReportState, Tone> = { draft: 'gold', signed: 'green' };
export const IMPROVEMENT_TONES: Record<ImprovementState, Tone> = { open: 'blue', done: 'green' };

export const reportQuery = (id: string) =>
  queryOptions({ queryKey: [...REPORTS, 'one', id], queryFn: () => sdk.complaintReportsOne({ path: { id } }) });

export const SPEC = { since: 'text', until: 'text', unit: 'text', regime: 'text', as_of: 'text' } as const;
export type Asked = ComplaintReportsStatisticsData['query'];

/** What stands in the address, as the API asks for it; left out: half a year up to today. */
export function toQuery({ since, until, unit, regime, as_of }: ListValues<typeof SPEC>, now = today()): Asked {
  return {
    since: since ?? monthsBefore(now, 5),
    until: until ?? now,
    ...(unit ? { unit_id: unit } : {}),
    ...(regime ? { regime } : {}),
    // The day is not over yet: as it stands now.
    ...(as_of && as_of < now ? { as_of: `${as_of}T23:59:59+08:00` } : {}),
  };
}

/** The first day of the month so many months before. */
export function monthsBefore(day: string, months: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
}

export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

/** A rate of the API ("0.8000") as people read it. */
export const percent = (rate: string | null | undefined): string =>
  rate == null ? EMPTY : `${(Number(rate) * 100).toFixed(1)}%`;
export const shareOf = (share: ShareOut): string => percent(share.rate);

/** The cases behind a bar. */
export function casesOf(asked: Asked, more: Record<string, string>): string {
  const search = new URLSearchParams({
    from: asked.since,
    to: asked.until,
    ...(asked.regime ? { regime: asked.regime } : {}),
    ...more,
  });
  return `/complaints?${search.toString()}`;
}
