import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Flex, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { download, sdk } from '@/api';
import { Can } from '@/shared/auth/Can';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { regimesQuery } from '@/shared/regime';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { addressOf } from '@/shared/ui/ExportMenu';
import { FilterBar } from '@/shared/ui/FilterBar';
import { Panel } from '@/shared/ui/Panel';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { REPORTS, SPEC, toQuery } from './api';
import { Charts, Clocks, Overview, Rates } from './Figures';
import { useUnitNames } from './units';

/** 投訴統計: what a period's complaints come to, as it stood at a moment; every bar leads to its cases. */
export function Component() {
  const { t } = useTranslation('complaintReports');
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const list = useListParams(SPEC);
  const regimes = useQuery(regimesQuery).data ?? [];
  const names = useUnitNames();
  const asked = toQuery(list.values);
  const { data, error, refetch } = useQuery({
    queryKey: [...REPORTS, 'statistics', asked],
    queryFn: () => sdk.complaintReportsStatistics({ query: asked }),
    placeholderData: keepPreviousData,
  });
  const save = useMutation({
    mutationFn: () =>
      download(addressOf('/api/v1/reports/complaints/statistics/workbook', { ...asked } as Record<string, string>), {
        fallbackName: `${t('statistics.title')}.xlsx`,
      }),
    onSuccess: (name) => void message.success(t('statistics.workbookDone', { name })),
  });
  return (
    <>
      <FilterBar
        values={{ ...list.values, since: asked.since, until: asked.until }}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          { name: 'since', label: t('statistics.since'), kind: 'date' },
          { name: 'until', label: t('statistics.until'), kind: 'date' },
          { name: 'unit', label: t('statistics.unit'), kind: 'custom', control: <LazyUnitPicker /> },
          {
            name: 'regime',
            label: t('statistics.regime'),
            kind: 'select',
            options: regimes.map(({ code, label }) => ({ value: code, label })),
          },
          { name: 'as_of', label: t('statistics.asOf'), kind: 'date' },
        ]}
      />
      <Flex vertical gap={12}>
        <Panel label={t('statistics.title')}>
          <Flex justify="space-between" align="center" gap={12} wrap>
            <h1 className="chart-title">{t('statistics.title')}</h1>
            <Flex gap={12} align="center" wrap>
              <Link to="/complaints/reports">{t('statistics.reports')}</Link>
              <Link to="/complaints/served">{t('statistics.served')}</Link>
              <Can permission="complaint:export">
                <Button icon={<DownloadOutlined aria-hidden />} loading={save.isPending} onClick={() => save.mutate()}>
                  {t('statistics.workbook')}
                </Button>
              </Can>
            </Flex>
          </Flex>
          {data && (
            <p style={{ color: token.colorTextSecondary, margin: '4px 0 0' }}>
              {t('statistics.note', { at: dateTime(data.as_of), definition: data.definition })}{' '}
              <ClauseTags ids={['P06-5-1', 'P06-5-2']} />
            </p>
          )}
        </Panel>
        {error != null && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {!data && !error && (
          <Panel>
            <Skeleton active paragraph={{ rows: 10 }} />
          </Panel>
        )}
        {data && data.overdue_orders.length > 0 && (
          <Alert
            type="error"
            showIcon
            title={t('statistics.red')}
            description={
              <>
                {data.overdue_orders.map(({ unit, count: n }) => t('statistics.redUnit', { unit, n })).join('、')}{' '}
                <ClauseTags ids={['P06-6-3d']} />
              </>
            }
          />
        )}
        {data && data.total === 0 && (
          <Panel>
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('statistics.empty')} />
          </Panel>
        )}
        {data && data.total > 0 && (
          <>
            <Overview figures={data} />
            <Charts by={data.by} names={names} asked={asked} />
            <Clocks clocks={data.clocks} />
            <Rates rates={data.rates} />
          </>
        )}
      </Flex>
    </>
  );
}
