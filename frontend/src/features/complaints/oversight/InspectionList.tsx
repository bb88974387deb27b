import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InspectionRow, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { dateTime, today } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { checklistQuery, firstOf, INSPECTIONS, missingQuery, quarterOf, quartersUntil, RESULT_TONES } from './api';

const InspectionModal = lazy(() => import('./InspectionModal'));
const InspectionDrawer = lazy(() => import('./InspectionDrawer'));
const RESULTS = ['conform', 'nonconform'] as const;

export function InspectionList() {
  const { t } = useTranslation('complaintOversight');
  const list = useListParams({ scene: 'text', unit_id: 'text', quarter: 'text', result: 'text' } as const);
  const inspects = usePermission('oversight:manage');
  const [drawer, setDrawer] = useState(false);
  const [shown, setShown] = useState<InspectionRow>();
  const checklist = useQuery(checklistQuery).data ?? [];
  const result = RESULTS.find((one) => one === list.values.result);
  const { unit_id, quarter } = list.values;
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...INSPECTIONS, list.query],
    queryFn: () =>
      sdk.complaintOversightListInspections({
        query: {
          limit: list.limit,
          total: true,
          ...(unit_id ? { unit_id } : {}),
          ...(quarter ? { quarter: firstOf(quarter) } : {}),
          ...(result ? { result } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const missing = useQuery({ ...missingQuery, enabled: inspects }).data ?? [];
  useShortcut('n', t('inspections.new'), () => setDrawer(true), inspects);
  const failing = (row: InspectionRow) =>
    row.items
      .filter(({ passed }) => !passed)
      .map(({ item }) => checklist.find((one) => one.item === item)?.label ?? item)
      .join('、');
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          { name: 'unit_id', label: t('unit'), kind: 'custom', control: <LazyUnitPicker /> },
          {
            name: 'quarter',
            label: t('inspections.quarter'),
            kind: 'select',
            options: quartersUntil(today()).map((value) => ({ value, label: value })),
          },
          {
            name: 'result',
            label: t('inspections.result'),
            kind: 'select',
            options: RESULTS.map((value) => ({ value, label: t(`checks.states.${value}`) })),
          },
        ]}
      />
      {missing.length > 0 && (
        <p role="status" style={{ margin: '0 0 12px' }}>
          {t('inspections.missing', { units: missing.map(({ name }) => name).join('、') })}
        </p>
      )}
      <KeysetTable<InspectionRow>
        name="inspections"
        title={t('inspections.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        empty={t('inspections.none')}
        actions={
          inspects && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDrawer(true)}>
              {t('inspections.new')}
            </Button>
          )
        }
        columns={[
          { key: 'unit', title: t('unit'), width: 170, locked: true, card: 'head', render: (row) => row.unit.name },
          {
            key: 'result',
            title: t('inspections.result'),
            width: 100,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.result} tones={RESULT_TONES} label={(one) => t(`checks.states.${one}`)} />
            ),
          },
          {
            key: 'quarter',
            title: t('inspections.quarter'),
            width: 100,
            render: (row) => <span className="num">{quarterOf(row.quarter)}</span>,
          },
          {
            key: 'failing',
            title: t('inspections.failing'),
            width: 260,
            render: (row) => failing(row) || t('inspections.allPassed'),
          },
          { key: 'inspector', title: t('inspections.inspector'), width: 140, render: (row) => row.inspector.name },
          {
            key: 'at',
            title: t('inspections.at'),
            width: 160,
            render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
          },
          {
            key: 'act',
            title: t('act'),
            width: 110,
            locked: true,
            render: (row) => (
              <Button size="small" onClick={() => setShown(row)}>
                {t('inspections.show')}
              </Button>
            ),
          },
        ]}
      />
      <Suspense fallback={null}>
        {shown && <InspectionModal row={shown} checklist={checklist} onClose={() => setShown(undefined)} />}
        {drawer && <InspectionDrawer checklist={checklist} onClose={() => setDrawer(false)} />}
      </Suspense>
    </>
  );
}
