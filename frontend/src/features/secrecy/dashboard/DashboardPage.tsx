import { useQuery } from '@tanstack/react-query';
import { Flex, Input, Skeleton, Table } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type DashboardRow, sdk } from '@/api';
import { EMPTY, today } from '@/shared/format';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { type Measure, MEASURES, totals } from './figures';

const Chart = lazy(() => import('./Chart'));

/** For head-office executives: what leaked, what is overdue, what alarmed, by company and month (P07-1-1). */
export function Component() {
  const { t } = useTranslation('secrecyLeaks');
  const [search, setSearch] = useSearchParams();
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.exec(search.get('month') ?? '')?.[0] ?? today().slice(0, 7);
  const { data, error, refetch } = useQuery({
    queryKey: ['secrecy', 'dashboard', month],
    queryFn: () => sdk.secrecyReportsDashboard({ query: { month } }),
  });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return (
    <Flex vertical gap={12}>
      <Panel label={t('dashboard.title')}>
        <Flex justify="space-between" align="center" gap={12} wrap>
          <h1>{t('dashboard.title')}</h1>
          <label>
            {t('dashboard.month')}{' '}
            <Input
              type="month"
              style={{ width: 'auto' }}
              value={month}
              max={today().slice(0, 7)}
              onChange={({ target }) => target.value && setSearch({ month: target.value })}
            />
          </label>
        </Flex>
        {data ? (
          <Table<DashboardRow>
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            rowKey="company_id"
            dataSource={data.rows}
            columns={[
              { key: 'company', title: t('dashboard.company'), render: (_, row) => row.company },
              ...MEASURES.map((measure: Measure) => ({
                key: measure,
                title: t(`dashboard.${measure}`),
                align: 'right' as const,
                render: (_: unknown, row: DashboardRow) => <Figure row={row} measure={measure} />,
              })),
            ]}
          />
        ) : (
          <Skeleton active />
        )}
      </Panel>
      {data && (
        <Panel label={t('dashboard.course')}>
          <h2>{t('dashboard.course')}</h2>
          <Suspense fallback={<Skeleton active />}>
            <Chart rows={totals(data.history)} />
          </Suspense>
        </Panel>
      )}
      {data && (
        <p style={{ margin: '0 4px' }}>
          {data.purpose}　<span className="num">{data.policy_version}</span> <ClauseTag id="P07-1-1" />
        </p>
      )}
    </Flex>
  );
}

/** Nothing counts it yet: a dash, not a nought. */
function Figure({ row, measure }: { row: DashboardRow; measure: Measure }) {
  const { t } = useTranslation('secrecyLeaks');
  const value = row[measure];
  if (value === null) return <span title={t('dashboard.uncounted')}>{EMPTY}</span>;
  if (measure === 'leaks' && value > 0)
    return (
      <Link to="/leak-reports" className="num">
        {value}
      </Link>
    );
  return <span className="num">{value}</span>;
}
