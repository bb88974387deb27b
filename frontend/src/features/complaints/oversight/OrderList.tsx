import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OrderRow, sdk } from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { ORDER_TONES, ORDERS } from './api';

const RectifyDrawer = lazy(() => import('./RectifyDrawer'));
const JudgeModal = lazy(() => import('./JudgeModal'));
const STATES = ['ordered', 'reported', 'accepted'] as const;
type Act = 'report' | 'accept' | 'reject';

/** What units have to put right, the nearest day on top. */
export function OrderList() {
  const { t } = useTranslation('complaintOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({ scene: 'text', unit_id: 'text', state: 'text' } as const);
  const [acting, setActing] = useState<{ act: Act; row: OrderRow }>();
  const state = STATES.find((one) => one === list.values.state);
  const { unit_id } = list.values;
  const { cursor } = list.query;
  const sort = list.sort === '-due_at' ? '-due_at' : 'due_at';
  const query = useQuery({
    queryKey: [...ORDERS, list.query],
    queryFn: () =>
      sdk.complaintOversightListOrders({
        query: {
          limit: list.limit,
          total: true,
          sort,
          ...(unit_id ? { unit_id } : {}),
          ...(state ? { state } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const done = (words: string) => {
    void message.success(words);
    void client.invalidateQueries({ queryKey: ORDERS });
  };
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={() => list.setValues({ unit_id: undefined, state: undefined })}
        fields={[
          { name: 'unit_id', label: t('unit'), kind: 'custom', control: <LazyUnitPicker /> },
          {
            name: 'state',
            label: t('state'),
            kind: 'select',
            options: STATES.map((value) => ({ value, label: t(`orders.states.${value}`) })),
          },
        ]}
      />
      <KeysetTable<OrderRow>
        name="rectification-orders"
        title={t('orders.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        empty={t('orders.none')}
        columns={[
          { key: 'unit', title: t('unit'), width: 160, locked: true, card: 'head', render: (row) => row.unit.name },
          {
            key: 'state',
            title: t('state'),
            width: 100,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.status} tones={ORDER_TONES} label={(one) => t(`orders.states.${one}`)} />
            ),
          },
          { key: 'demand', title: t('orders.demand'), width: 240, render: (row) => row.demand },
          {
            key: 'due',
            title: t('orders.dueOn'),
            width: 150,
            sort: 'due_at',
            render: (row) => <span className="num">{dateTime(row.due_at)}</span>,
          },
          {
            key: 'report',
            title: t('orders.report'),
            width: 260,
            render: (row) => (row.state === 'ordered' && row.reason ? t('orders.sentBack', row) : row.report || EMPTY),
          },
          { key: 'reporter', title: t('orders.reporter'), width: 110, render: (row) => row.reporter?.name ?? EMPTY },
          {
            key: 'act',
            title: t('act'),
            width: 180,
            locked: true,
            render: (row) => (
              <Flex>
                <ActionButtons
                  size="small"
                  can={row.can}
                  acts={(['report', 'accept', 'reject'] as const).map((act) => ({
                    action: act,
                    label: t(`orders.acts.${act}`),
                    primary: act !== 'reject',
                    run: () => setActing({ act, row }),
                  }))}
                />
              </Flex>
            ),
          },
        ]}
      />
      <Suspense fallback={null}>
        {acting?.act === 'report' && (
          <RectifyDrawer row={acting.row} onDone={done} onClose={() => setActing(undefined)} />
        )}
        {(acting?.act === 'accept' || acting?.act === 'reject') && (
          <JudgeModal act={acting.act} row={acting.row} onDone={done} onClose={() => setActing(undefined)} />
        )}
      </Suspense>
    </>
  );
}
