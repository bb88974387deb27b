import type { DayOut } from '@/api';

export interface Month {
  month: number;
  /** Weeks from Monday to Sunday; undefined where the week belongs to another month. */
  weeks: (DayOut | undefined)[][];
  working: number;
}

/** 0 Monday to 6 Sunday. A date is taken as it stands: no zone may move it. */
export function weekdayOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
}

export function monthsOf(days: DayOut[]): Month[] {
  const months: Month[] = [];
  for (const day of days) {
    const number = Number(day.day.slice(5, 7));
    let month = months.at(-1);
    if (month?.month !== number) {
      month = { month: number, weeks: [[]], working: 0 };
      months.push(month);
      month.weeks[0] = Array.from({ length: weekdayOf(day.day) });
    }
    let week = month.weeks.at(-1) ?? [];
    if (week.length === 7) {
      week = [];
      month.weeks.push(week);
    }
    week.push(day);
    if (day.working) month.working += 1;
  }
  for (const { weeks } of months) {
    const last = weeks.at(-1) ?? [];
    last.push(...Array.from({ length: 7 - last.length }, () => undefined));
  }
  return months;
}

/** The notice as staff paste it: one day a line, "2027-02-20 班 春節". Says the first line it cannot read. */
export function noticeOf(
  text: string,
  words: { off: string[]; on: string[] },
): { days: { day: string; working: boolean; note: string }[] } | { line: number } {
  const days = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (!line.trim()) continue;
    const found = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s+(\S+)\s+(.+?)\s*$/.exec(line);
    const [, year = '', month = '', date = '', sign = '', note = ''] = found ?? [];
    const working = words.on.includes(sign) ? true : words.off.includes(sign) ? false : undefined;
    if (!found || working === undefined) return { line: at + 1 };
    days.push({ day: `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, working, note });
  }
  return { days };
}
