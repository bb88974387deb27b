import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { MEASURES, type MonthTotal } from './figures';

/** Twelve months at a glance; the same figures stand below as a table for those who cannot see the picture. */
export default function Chart({ rows }: { rows: MonthTotal[] }) {
  const { t } = useTranslation('secrecyLeaks');
  const { token } = theme.useToken();
  const colours = [token.colorError, token.colorWarning, token.colorPrimary, token.colorTextTertiary];
  const counted = MEASURES.filter((measure) => rows.some((row) => row[measure] !== null));
  return (
    <>
      <div aria-hidden style={{ height: 260 }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={rows} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke={token.colorBorderSecondary} />
            <XAxis dataKey="month" stroke={token.colorTextSecondary} fontSize={12} />
            <YAxis allowDecimals={false} width={32} stroke={token.colorTextSecondary} fontSize={12} />
            <Tooltip
              contentStyle={{ background: token.colorBgElevated, borderColor: token.colorBorder }}
              cursor={{ fill: token.colorFillSecondary }}
            />
            <Legend />
            {counted.map((measure, i) => (
              <Bar
                key={measure}
                dataKey={measure}
                name={t(`dashboard.${measure}`)}
                fill={colours[i] ?? token.colorPrimary}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <table className="hidden-text">
        <caption>{t('dashboard.course')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.month')}</th>
            {counted.map((measure) => (
              <th key={measure} scope="col">
                {t(`dashboard.${measure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <th scope="row">{row.month}</th>
              {counted.map((measure) => (
                <td key={measure}>{row[measure]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
