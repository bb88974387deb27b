import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, type SpotCheckRunRow } from '@/api';
import { Can } from '@/shared/auth/Can';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { RUNS } from './api';

const DrawModal = lazy(() => import('./DrawModal'));
const RedrawModal = lazy(() => import('./RedrawModal'));

/** What was drawn, when, from how many, with which seed. */
export function RunList() {
  const { t } = useTranslation('complaintOversight');
  const list = useListParams({ unit_id: 'text' } as const);
  const [proving, setProving] = useState<SpotCheckRunRow>();
  const [drawing, setDrawing] = useState(false);
  const { unit_id } = list.values;
  const { cursor } = list.query;
  const sort = list.sort === 'month' ? 'month' : '-month';
  const query = useQuery({
    queryKey: [...RUNS, list.query],
    queryFn: () =>
      sdk.complaintOversightListRuns({
        query: {
          limit: list.limit,
          total: true,
          sort,
          ...(unit_id ? { unit_id } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[{ name: 'unit_id', label: t('unit'), kind: 'custom', control: <LazyUnitPicker /> }]}
      />
      <KeysetTable<SpotCheckRunRow>
        name="spot-check-runs"
        title={t('runs.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        empty={t('runs.none')}
        actions={
          <Can permission="oversight:manage">
            <Button onClick={() => setDrawing(true)}>{t('runs.draw')}</Button>
          </Can>
        }
        columns={[
          {
            key: 'unit',
            title: t('unit'),
            width: 170,
            locked: true,
            card: 'head',
            render: (row) => row.unit.name,
          },
          {
            key: 'month',
            title: t('runs.month'),
            width: 100,
            sort: 'month',
            card: 'tag',
            render: (row) => <span className="num">{row.month.slice(0, 7)}</span>,
          },
          {
            key: 'drawn',
            title: t('runs.drawn'),
            width: 110,
            align: 'right',
            render: (row) => (
              <span className="num">
                {row.drawn} / {row.population}
              </span>
            ),
          },
          {
            key: 'rate',
            title: t('runs.rate'),
            width: 150,
            render: (row) => t('runs.rateOf', { rate: Number(row.rate) * 100, least: row.least }),
          },
          {
            key: 'seed',
            title: t('runs.seed'),
            width: 280,
            render: (row) => <span className="num digest">{row.seed}</span>,
          },
          {
            key: 'at',
            title: t('runs.at'),
            width: 160,
            render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
          },
          {
            key: 'act',
            title: t('act'),
            width: 120,
            locked: true,
            render: (row) => (
              <Button size="small" onClick={() => setProving(row)}>
                {t('runs.redraw')}
              </Button>
            ),
          },
        ]}
      />
      <Suspense fallback={null}>
        {proving && <RedrawModal run={proving} onClose={() => setProving(undefined)} />}
        {drawing && <DrawModal onClose={() => setDrawing(false)} />}
      </Suspense>
    </>
  );
}
