import type { ClockRow, GroupRow, ReportOut } from '@/api';

/** The figures of a report as they were frozen: the contract promises an object, the definition says what is in it. */
export interface Frozen {
  total: number;
  closed: number;
  by: Record<string, GroupRow[]>;
  clocks: ClockRow[];
}

export function frozenOf({ figures }: Pick<ReportOut, 'figures'>): Frozen {
  const { total, closed, by, clocks } = figures as Partial<Frozen>;
  return { total: total ?? 0, closed: closed ?? 0, by: by ?? {}, clocks: clocks ?? [] };
}

/** Clocks kept, of all that ended. */
export function kept({ clocks }: Frozen): { part: number; whole: number } {
  const part = clocks.reduce((sum, { on_time }) => sum + on_time, 0);
  return { part, whole: clocks.reduce((sum, { on_time, late }) => sum + on_time + late, 0) };
}
