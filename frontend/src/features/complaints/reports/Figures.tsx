import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ClockRow, FiguresOut, GroupRow, RateRow } from '@/api';
import { count, EMPTY } from '@/shared/format';
import { Panel } from '@/shared/ui/Panel';
import { Bars, type Bar, Columns } from './Bars';
import { type Asked, casesOf, lastDayOf, monthsBefore, percent, shareOf } from './api';
import { useFigureWords } from './words';
import './reports.css';

interface Tile {
  label: string;
  figure: string;
  note: string;
}

export function Tiles({ tiles }: { tiles: Tile[] }) {
  const { token } = theme.useToken();
  return (
    <dl className="tiles">
      {tiles.map(({ label, figure, note }) => (
        <div key={label} style={{ borderColor: token.colorBorderSecondary }}>
          <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
          <dd>
            <span className="tile-figure">{figure}</span>
            <br />
            <span style={{ color: token.colorTextSecondary, fontSize: token.fontSizeSM }}>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the period comes to, in a row of figures. */
export function Overview({ figures }: { figures: FiguresOut }) {
  const { t } = useTranslation('complaintReports');
  const { quality: q } = figures;
  return (
    <Panel label={t('statistics.tiles')}>
      <Tiles
        tiles={[
          {
            label: t('statistics.total'),
            figure: count(figures.total),
            note: t('statistics.closed', { n: figures.closed }),
          },
          {
            label: t('statistics.onTime'),
            figure: shareOf(q.on_time),
            note: t('statistics.onTimeOf', { whole: q.on_time.whole }),
          },
          {
            label: t('statistics.founded'),
            figure: shareOf(q.founded),
            note: t('statistics.foundedOf', { whole: q.founded.whole }),
          },
          {
            label: t('statistics.satisfied'),
            figure: shareOf(q.satisfied),
            note: t('statistics.satisfiedOf', { whole: q.satisfied.whole }),
          },
          {
            label: t('statistics.mean'),
            figure: q.satisfaction ?? EMPTY,
            note: t('statistics.meanOf', { answers: q.answers }),
          },
          {
            label: t('statistics.reopened'),
            figure: shareOf(q.reopened),
            note: t('statistics.reopenedOf', { part: q.reopened.part }),
          },
          {
            label: t('statistics.unreachable'),
            figure: shareOf(q.unreachable),
            note: t('statistics.unreachableOf', { whole: q.unreachable.whole }),
          },
          {
            label: t('statistics.recurrence'),
            figure: count(figures.recurrence),
            note: t('statistics.recurrenceOf'),
          },
        ]}
      />
    </Panel>
  );
}

type Groups = Record<string, GroupRow[]>;

/** The charts of a period. `asked` leads from a bar to its cases; without it nothing is a link. */
export function Charts({ by, names, asked }: { by: Groups; names: Map<string, string>; asked?: Asked }) {
  const { t } = useTranslation('complaintReports');
  const word = useFigureWords();
  const link = (more: Record<string, string>) => (asked ? { to: casesOf(asked, more) } : {});
  const bars = (group: string, label: (value: string) => string, more?: (value: string) => Record<string, string>) =>
    (by[group] ?? []).map(({ value, count: n, satisfaction }): Bar => ({
      key: value,
      label: label(value),
      count: n,
      satisfaction,
      ...(more ? link(more(value)) : {}),
    }));
  const months = bars(
    'month',
    (value) => value,
    (value) => ({ from: `${value}-01`, to: lastDayOf(value) }),
  );
  return (
    <div className="charts">
      <Bars
        pareto
        title={t('statistics.cause')}
        bars={bars(
          'cause',
          (value) => word('cause', value),
          (value) => ({ cause_code: value }),
        )}
      />
      <Columns
        title={t('statistics.month')}
        bars={monthsOf(months).map((key) => months.find((one) => one.key === key) ?? { key, label: key, count: 0 })}
      />
      <Bars
        title={t('statistics.department')}
        bars={bars(
          'department',
          (value) => names.get(value) ?? value,
          (value) => ({ department_id: value }),
        )}
      />
      <Bars
        title={t('statistics.category')}
        bars={bars(
          'category',
          (value) => word('category', value),
          (value) => ({ category: value }),
        )}
      />
      <Bars title={t('statistics.opinion')} bars={bars('opinion', (value) => word('opinion', value))} />
      <Bars title={t('statistics.finding')} bars={bars('finding', (value) => word('finding', value))} />
      <Bars title={t('statistics.demands')} bars={bars('demand_outcome', (value) => word('demand_outcome', value))} />
      <Bars title={t('statistics.channel')} bars={bars('channel', (value) => word('channel', value))} />
    </div>
  );
}

/** From the first to the last without a gap: a month without a complaint is worth seeing. */
function monthsOf(bars: Bar[]): string[] {
  const keys = bars.map(({ key }) => key).toSorted();
  const [first, last] = [keys[0], keys.at(-1)];
  if (!first || !last) return [];
  const found = [first];
  while (found.length < 120 && found.at(-1)! < last) found.push(monthsBefore(`${found.at(-1)}-01`, -1).slice(0, 7));
  return found;
}

export function Clocks({ clocks }: { clocks: ClockRow[] }) {
  const { t } = useTranslation('complaintReports');
  const { token } = theme.useToken();
  const word = useFigureWords();
  return (
    <Panel label={t('statistics.clocks')}>
      <h2 className="chart-title">{t('statistics.clocks')}</h2>
      {clocks.length === 0 && <p style={{ color: token.colorTextSecondary }}>{t('statistics.nothing')}</p>}
      {clocks.length > 0 && (
        <div className="bars-scroll">
          <table className="bars">
            <thead style={{ color: token.colorTextSecondary }}>
              <tr>
                <th scope="col">{t('statistics.clock')}</th>
                <th scope="col" aria-hidden />
                <th scope="col" className="bars-n">
                  {t('statistics.rate')}
                </th>
                <th scope="col" className="bars-n">
                  {t('statistics.onTimeCount')}
                </th>
                <th scope="col" className="bars-n">
                  {t('statistics.late')}
                </th>
              </tr>
            </thead>
            <tbody>
              {clocks.map((clock) => (
                <tr key={`${clock.track} ${clock.code}`}>
                  <th scope="row">
                    {clock.title}
                    <br />
                    <span style={{ color: token.colorTextSecondary, fontSize: token.fontSizeSM }}>
                      {word('track', clock.track)}
                    </span>
                  </th>
                  <td className="bar" aria-hidden>
                    <span
                      style={{
                        inlineSize: `${Number(clock.rate) * 100}%`,
                        background: Number(clock.rate) < 0.8 ? token.colorWarning : token.colorSuccess,
                      }}
                    />
                  </td>
                  <td className="bars-n">{percent(clock.rate)}</td>
                  <td className="bars-n">{clock.on_time}</td>
                  <td className="bars-n">{clock.late}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

export function Rates({ rates }: { rates: RateRow[] }) {
  const { t } = useTranslation('complaintReports');
  const { token } = theme.useToken();
  return (
    <Panel label={t('statistics.rates')}>
      <h2 className="chart-title">{t('statistics.rates')}</h2>
      <div className="bars-scroll">
        <table className="bars">
          <thead style={{ color: token.colorTextSecondary }}>
            <tr>
              <th scope="col">{t('statistics.department')}</th>
              <th scope="col">{t('statistics.monthColumn')}</th>
              <th scope="col" className="bars-n">
                {t('statistics.cases')}
              </th>
              <th scope="col" className="bars-n">
                {t('statistics.customers')}
              </th>
              <th scope="col" className="bars-n">
                {t('statistics.rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rates.map((row) => (
              <tr key={`${row.department_id} ${row.month}`}>
                <th scope="row">{row.department}</th>
                <td className="num">{row.month}</td>
                <td className="bars-n">{row.cases}</td>
                <td className="bars-n">{row.served === null ? t('statistics.notEntered') : count(row.served)}</td>
                <td className="bars-n">{row.rate ?? EMPTY}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
