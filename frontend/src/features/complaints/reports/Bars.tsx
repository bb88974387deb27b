import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EMPTY } from '@/shared/format';
import { Panel } from '@/shared/ui/Panel';

export interface Bar {
  key: string;
  label: string;
  count: number;
  satisfaction?: string | null;
  /** The cases behind it. */
  to?: string;
}

/** A chart that is its own table: who cannot see the bars reads the same figures. `pareto` adds the running total. */
export function Bars({ title, bars, pareto = false }: { title: string; bars: Bar[]; pareto?: boolean }) {
  const { t } = useTranslation('complaintReports');
  const { token } = theme.useToken();
  const whole = bars.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(...bars.map(({ count }) => count), 1);
  const scored = bars.some(({ satisfaction }) => satisfaction);
  const upTo = bars.map((_, at) => bars.slice(0, at + 1).reduce((sum, { count }) => sum + count, 0));
  const share = (n: number) => `${((100 * n) / Math.max(whole, 1)).toFixed(0)}%`;
  return (
    <Panel label={title}>
      <h2 className="chart-title">{title}</h2>
      {bars.length === 0 ? (
        <p style={{ color: token.colorTextSecondary }}>{t('statistics.nothing')}</p>
      ) : (
        <div className="bars-scroll">
          <table className="bars">
            <thead style={{ color: token.colorTextSecondary }}>
              <tr>
                <th scope="col">
                  <span className="hidden-text">{title}</span>
                </th>
                <th scope="col" aria-hidden />
                <th scope="col" className="bars-n">
                  {t('statistics.count')}
                </th>
                <th scope="col" className="bars-n">
                  {t('statistics.share')}
                </th>
                {pareto && (
                  <th scope="col" className="bars-n">
                    {t('statistics.cumulative')}
                  </th>
                )}
                {scored && (
                  <th scope="col" className="bars-n">
                    {t('statistics.satisfaction')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {bars.map(({ key, label, count, satisfaction, to }, at) => (
                <tr key={key}>
                  <th scope="row">{to ? <Link to={to}>{label}</Link> : label}</th>
                  <td className="bar" aria-hidden>
                    <span
                      style={{
                        inlineSize: `${(100 * count) / most}%`,
                        background:
                          pareto && at > 0 && upTo[at - 1]! >= 0.8 * whole ? token.colorFill : token.colorPrimary,
                      }}
                    />
                  </td>
                  <td className="bars-n">{count}</td>
                  <td className="bars-n">{share(count)}</td>
                  {pareto && <td className="bars-n">{share(upTo[at] ?? 0)}</td>}
                  {scored && <td className="bars-n">{satisfaction ?? EMPTY}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

/** Months side by side; each column is a link with its figure in words. */
export function Columns({ title, bars }: { title: string; bars: Bar[] }) {
  const { t } = useTranslation('complaintReports');
  const { token } = theme.useToken();
  const most = Math.max(...bars.map(({ count }) => count), 1);
  return (
    <Panel label={title}>
      <h2 className="chart-title">{title}</h2>
      {bars.length === 0 ? (
        <p style={{ color: token.colorTextSecondary }}>{t('statistics.nothing')}</p>
      ) : (
        <ul className="columns">
          {bars.map(({ key, label, count, to }) => (
            <li key={key}>
              <span className="num">{count}</span>
              <span
                className="shaft"
                aria-hidden
                style={{ blockSize: `${(100 * count) / most}%`, background: token.colorPrimary }}
              />
              {to ? (
                <Link to={to} className="num">
                  {label}
                </Link>
              ) : (
                <span className="num">{label}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
