import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { dateTime, EMPTY } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PrintLayout } from '@/shared/ui/PrintLayout';
import { percent, reportQuery } from './api';
import { frozenOf } from './frozen';
import { useUnitNames } from './units';
import { useFigureWords } from './words';

/** The month's report on paper: figures, judgement, suggestions, and who signed. */
export function Component() {
  const { t } = useTranslation('complaintReports');
  const { id = '' } = useParams();
  const { data: report, error } = useQuery(reportQuery(id));
  const names = useUnitNames();
  const word = useFigureWords();
  if (error) return <ErrorNote error={error} />;
  if (!report || names.size === 0) return <Spin style={{ margin: 48 }} />;
  const frozen = frozenOf(report);
  const groups = [
    ['cause', t('statistics.cause'), (value: string) => word('cause', value)],
    ['category', t('statistics.category'), (value: string) => word('category', value)],
    ['department', t('statistics.department'), (value: string) => names.get(value) ?? value],
    ['opinion', t('statistics.opinion'), (value: string) => word('opinion', value)],
    ['demand_outcome', t('statistics.demands'), (value: string) => word('demand_outcome', value)],
  ] as const;
  return (
    <PrintLayout
      title={t('reports.title')}
      company={report.unit}
      number={report.month.slice(0, 7)}
      qr={`${location.origin}/complaints/reports/${id}`}
      clauses={['P06-5-1', 'P06-5-3', 'P06-5-4']}
      signatures={[t('reports.leader'), t('reports.maker')]}
    >
      <table className="sheet-table">
        <tbody>
          <tr>
            <th scope="row">{t('statistics.total')}</th>
            <td>{frozen.total}</td>
            <th scope="row">{t('reports.frozen')}</th>
            <td>{dateTime(report.as_of)}</td>
          </tr>
          {groups.map(([group, title, label]) => (
            <tr key={group}>
              <th scope="row">{title}</th>
              <td colSpan={3}>
                {(frozen.by[group] ?? []).map(({ value, count }) => `${label(value)} ${count}`).join('、') || EMPTY}
              </td>
            </tr>
          ))}
          {frozen.clocks.map((clock) => (
            <tr key={`${clock.track} ${clock.code}`}>
              <th scope="row">{clock.title}</th>
              <td colSpan={3}>
                {percent(clock.rate)}（{t('statistics.onTimeCount')} {clock.on_time}，{t('statistics.late')}{' '}
                {clock.late}）
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('reports.evaluation')}</th>
            <td colSpan={3} style={{ whiteSpace: 'pre-wrap' }}>
              {report.evaluation || EMPTY}
            </td>
          </tr>
          {report.improvements.map((one, at) => (
            <tr key={one.id}>
              <th scope="row">{t('reports.suggestion', { n: at + 1 })}</th>
              <td colSpan={3}>
                {one.suggestion}（{t('reports.owner')}：{one.owner}）
              </td>
            </tr>
          ))}
          {report.no_suggestion_reason && (
            <tr>
              <th scope="row">{t('reports.noSuggestion')}</th>
              <td colSpan={3}>{report.no_suggestion_reason}</td>
            </tr>
          )}
          <tr>
            <th scope="row">{t('reports.signer')}</th>
            <td>{report.signer ?? EMPTY}</td>
            <th scope="row">{t('reports.signedAt')}</th>
            <td>{dateTime(report.signed_at)}</td>
          </tr>
        </tbody>
      </table>
    </PrintLayout>
  );
}
