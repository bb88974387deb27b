import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { DayKind, DayOut } from '@/api';
import { someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { monthsOf, noticeOf, weekdayOf } from './months';
import { YearView } from './YearView';

beforeAll(() => i18next.loadNamespaces('calendar'));

const HOLIDAYS: Record<string, DayKind> = { '2099-01-01': 'holiday', '2099-01-04': 'make_up' };
function yearOf(year: number): DayOut[] {
  const days: DayOut[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const kind = HOLIDAYS[day] ?? (weekdayOf(day) > 4 ? 'weekend' : 'working');
    const company = day === '2099-01-05';
    days.push({
      day,
      kind,
      working: kind === 'working' || kind === 'make_up',
      note: kind === 'holiday' ? '元旦' : '',
      source: company ? 'company' : 'state',
    });
  }
  return days;
}

describe('the cells', () => {
  it('begin the week on Monday and fill it', () => {
    expect(weekdayOf('2026-11-23')).toBe(0);
    expect(weekdayOf('2026-11-29')).toBe(6);
    const months = monthsOf(yearOf(2026));
    expect(months).toHaveLength(12);
    const february = months[1]!;
    expect(february.weeks.every((week) => week.length === 7)).toBe(true);
    expect(february.weeks[0]!.filter(Boolean).map((day) => day!.day)).toEqual(['2026-02-01']);
    expect(february.weeks.flat().filter(Boolean)).toHaveLength(28);
    expect(months.reduce((sum, month) => sum + month.working, 0)).toBe(261);
  });
});

describe('a pasted notice', () => {
  const words = { off: ['休'], on: ['班'] };
  it('is read line by line', () => {
    expect(noticeOf('2027-1-1 休 元旦\n\n2027/02/20 班 春節 調休', words)).toEqual({
      days: [
        { day: '2027-01-01', working: false, note: '元旦' },
        { day: '2027-02-20', working: true, note: '春節 調休' },
      ],
    });
  });
  it('names the line it cannot read', () => {
    expect(noticeOf('2027-01-01 休 元旦\n2027-01-02 假 元旦', words)).toEqual({ line: 2 });
    expect(noticeOf('元旦', words)).toEqual({ line: 1 });
  });
});

it('says the kind of every day in words and with a sign, and lets a day be proposed', async () => {
  server.use(
    http.get('*/api/v1/calendar/2099', () =>
      HttpResponse.json({
        year: 2099,
        announced: false,
        provisional: true,
        revision: 0,
        working_days: 261,
        days: yearOf(2099),
      }),
    ),
  );
  const onDay = vi.fn<(day: string) => void>();
  const { user } = show(<YearView year={2099} onYear={() => {}} onDay={onDay} />, {
    me: someone({ permissions: ['calendar:manage'] }),
  });
  expect(await screen.findByText(/尚未公布/)).toBeInTheDocument();
  const holiday = screen.getByRole('button', { name: '提議調整 2099-01-01，放假，元旦' });
  expect(holiday).toHaveTextContent('休');
  expect(screen.getByRole('button', { name: '提議調整 2099-01-04，補班' })).toHaveTextContent('班');
  expect(screen.getByRole('button', { name: /2099-01-05，工作日，公司調整/ })).toBeInTheDocument();
  await user.click(holiday);
  expect(onDay).toHaveBeenCalledWith('2099-01-01');
});
