import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Flex, Skeleton, theme } from 'antd';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { type DayKind, type DayOut, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { today } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { type Month, monthsOf } from './months';
import { YearPicker } from './YearPicker';

interface YearViewProps {
  year: number;
  onYear: (year: number) => void;
  /** To propose another kind for a day. */
  onDay: (day: string) => void;
}

const KINDS: DayKind[] = ['working', 'weekend', 'holiday', 'make_up'];
const WEEK = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'] as const;

/** Twelve months; every kind of day has a colour and, where it matters, a sign: 休 or 班. */
export function YearView({ year, onYear, onDay }: YearViewProps) {
  const { t } = useTranslation('calendar');
  const { data, error, refetch } = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => sdk.calendarShow({ path: { year } }),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
  const mayPropose = usePermission('calendar:manage');
  const paint = useDayPaint();
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return (
    <Flex vertical gap={12}>
      <Flex gap={'8px 20px'} wrap align="center" justify="space-between">
        <Flex gap={16} align="center" wrap>
          <YearPicker year={year} onYear={onYear} />
          {data && <span className="num">{t('year.workingDays', { count: data.working_days })}</span>}
        </Flex>
        <ul className="calendar-legend" aria-label={t('year.legend')}>
          {KINDS.map((kind) => (
            <li key={kind}>
              <span className="calendar-day" style={paint(kind)} aria-hidden>
                {t(`sign.${kind}`) || '1'}
              </span>
              {t(`kind.${kind}`)}
            </li>
          ))}
          <li>
            <span className="calendar-day calendar-company" style={paint('working')} aria-hidden>
              1
            </span>
            {t('year.company')}
          </li>
        </ul>
      </Flex>
      {data?.provisional && <Alert type="warning" showIcon title={t('year.provisional', { year })} />}
      {!data && <Skeleton active paragraph={{ rows: 12 }} />}
      <div className="calendar-year">
        {data &&
          monthsOf(data.days).map((month) => (
            <MonthTable key={month.month} month={month} paint={paint} {...(mayPropose ? { onDay } : {})} />
          ))}
      </div>
    </Flex>
  );
}

function useDayPaint() {
  const { token } = theme.useToken();
  const tone = token as unknown as Record<string, string>;
  const paints: Record<DayKind, CSSProperties> = {
    working: {},
    weekend: { background: token.colorFillTertiary, color: token.colorTextSecondary },
    holiday: { background: tone['red-1'], color: tone['red-9'], fontWeight: 600 },
    make_up: { background: tone['blue-1'], color: tone['blue-9'], fontWeight: 600 },
  };
  return (kind: DayKind): CSSProperties => paints[kind];
}

interface MonthTableProps {
  month: Month;
  paint: (kind: DayKind) => CSSProperties;
  onDay?: (day: string) => void;
}

function MonthTable({ month, paint, onDay }: MonthTableProps) {
  const { t } = useTranslation('calendar');
  const { token } = theme.useToken();
  return (
    <table className="calendar-month num">
      <caption>
        <strong>{t('year.month', { month: month.month })}</strong>{' '}
        <span style={{ color: token.colorTextSecondary }}>{t('year.workingDays', { count: month.working })}</span>
      </caption>
      <thead>
        <tr style={{ color: token.colorTextSecondary }}>
          {WEEK.map((day) => (
            <th key={day} scope="col">
              {t(`year.weekday.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week) => (
          <tr key={week.find(Boolean)?.day}>
            {week.map((day, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column of the week
              <td key={at}>{day && <Day day={day} style={paint(day.kind)} {...(onDay ? { onDay } : {})} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, style, onDay }: { day: DayOut; style: CSSProperties; onDay?: (day: string) => void }) {
  const { t } = useTranslation('calendar');
  const { token } = theme.useToken();
  const number = Number(day.day.slice(8));
  const sign = t(`sign.${day.kind}`);
  const company = day.source === 'company';
  const isToday = day.day === today();
  const label = [
    day.day,
    t(`kind.${day.kind}`),
    day.note,
    company ? t('source.company') : day.source === 'assumed' ? t('source.assumed') : '',
    isToday ? t('year.today') : '',
  ]
    .filter(Boolean)
    .join('，');
  const shared = {
    className: `calendar-day${company ? ' calendar-company' : ''}`,
    style: { ...style, ...(isToday ? { boxShadow: `inset 0 0 0 2px ${token.colorPrimary}` } : {}) },
    title: label,
  };
  const content = (
    <>
      <span aria-hidden>{number}</span>
      {sign && (
        <span aria-hidden className="calendar-sign">
          {sign}
        </span>
      )}
      <span className="hidden-text">{label}</span>
    </>
  );
  if (!onDay || day.day < today()) return <span {...shared}>{content}</span>;
  return (
    <button type="button" {...shared} aria-label={t('year.propose', { day: label })} onClick={() => onDay(day.day)}>
      {content}
    </button>
  );
}
