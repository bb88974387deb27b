import { AlertOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type LeakRow, sdk } from '@/api';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { LEAKS, SOURCES, SPEC, STATES, toQuery, TONES } from './api';
import { Purpose } from './Purpose';

const ReportDrawer = lazy(() => import('./ReportDrawer'));
const SORTS = ['created_at', '-created_at'] as const;

/** 洩密事件: those I may know of; my own reports among them. */
export function Component() {
  const { t } = useTranslation('secrecyLeaks');
  const list = useListParams(SPEC);
  const [reporting, setReporting] = useState(false);
  useShortcut('n', t('report.title'), () => setReporting(true));
  const asked = toQuery(list.values);
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...LEAKS, 'list', list.query],
    queryFn: () =>
      sdk.leakReportsIndex({
        query: { ...asked, limit: list.limit, total: true, ...(cursor ? { cursor } : {}), ...(sort ? { sort } : {}) },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          {
            name: 'state',
            label: t('state'),
            kind: 'select',
            options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          },
          {
            name: 'source',
            label: t('source'),
            kind: 'select',
            options: SOURCES.map((value) => ({ value, label: t(`sources.${value}`) })),
          },
        ]}
      />
      <KeysetTable<LeakRow>
        name="leaks"
        title={t('title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/leak-reports/${id}`}
        actions={
          <Button type="primary" danger icon={<AlertOutlined aria-hidden />} onClick={() => setReporting(true)}>
            {t('report.title')}
          </Button>
        }
        columns={[
          {
            key: 'number',
            title: t('number'),
            width: 170,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/leak-reports/${row.id}`} className="num">
                {row.number}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('state'),
            width: 110,
            card: 'tag',
            render: (row) => <StateTag value={row.state} tones={TONES} label={(value) => t(`states.${value}`)} />,
          },
          { key: 'source', title: t('source'), width: 130, render: (row) => t(`sources.${row.source}`) },
          {
            key: 'reported',
            title: t('reportedAt'),
            width: 160,
            sort: 'created_at',
            render: (row) => <span className="num">{dateTime(row.reported_at)}</span>,
          },
          {
            key: 'late',
            title: t('late'),
            width: 90,
            render: (row) => row.late && <ToneTag tone="orange">{t('late')}</ToneTag>,
          },
          {
            key: 'relation',
            title: t('relation'),
            width: 120,
            render: (row) => t(`relations.${row.relation as 'executive'}`, { defaultValue: row.relation }),
          },
        ]}
      />
      <Purpose />
      <Suspense>{reporting && <ReportDrawer onClose={() => setReporting(false)} />}</Suspense>
    </>
  );
}
