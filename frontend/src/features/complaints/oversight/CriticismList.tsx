import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CriticismRow, sdk } from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { DueAt } from '@/shared/ui/DueDate';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { CRITICISM_TONES, CRITICISMS } from './api';

const CriticiseDrawer = lazy(() => import('./CriticiseDrawer'));
const WaiveModal = lazy(() => import('./WaiveModal'));
const STATES = ['owed', 'issued', 'waived'] as const;

/** Criticisms of units: owed, issued, or not issued and why. */
export function CriticismList() {
  const { t } = useTranslation('complaintOversight');
  const list = useListParams({ scene: 'text', unit_id: 'text', state: 'text' } as const);
  const [acting, setActing] = useState<{ act: 'issue' | 'waive'; row: CriticismRow }>();
  const state = STATES.find((one) => one === list.values.state);
  const { unit_id } = list.values;
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...CRITICISMS, list.query],
    queryFn: () =>
      sdk.complaintOversightListCriticisms({
        query: {
          limit: list.limit,
          total: true,
          ...(unit_id ? { unit_id } : {}),
          ...(state ? { state } : {}),
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
        onReset={() => list.setValues({ unit_id: undefined, state: undefined })}
        fields={[
          { name: 'unit_id', label: t('unit'), kind: 'custom', control: <LazyUnitPicker /> },
          {
            name: 'state',
            label: t('state'),
            kind: 'select',
            options: STATES.map((value) => ({ value, label: t(`criticisms.states.${value}`) })),
          },
        ]}
      />
      <KeysetTable<CriticismRow>
        name="criticisms"
        title={t('criticisms.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        empty={t('criticisms.none')}
        columns={[
          { key: 'unit', title: t('unit'), width: 160, locked: true, card: 'head', render: (row) => row.unit.name },
          {
            key: 'state',
            title: t('state'),
            width: 100,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={CRITICISM_TONES} label={(one) => t(`criticisms.states.${one}`)} />
            ),
          },
          {
            key: 'source',
            title: t('criticisms.source'),
            width: 100,
            render: (row) => t(`criticisms.sources.${row.source}`),
          },
          { key: 'grounds', title: t('criticisms.grounds'), width: 220, render: (row) => row.grounds || EMPTY },
          {
            key: 'text',
            title: t('criticisms.text'),
            width: 240,
            render: (row) => row.text || row.waive_reason || EMPTY,
          },
          {
            key: 'due',
            title: t('due'),
            width: 150,
            render: (row) =>
              row.state === 'owed' ? (
                <DueAt at={row.due_at} />
              ) : (
                <span className="num">{dateTime(row.decided_at)}</span>
              ),
          },
          {
            key: 'act',
            title: t('act'),
            width: 200,
            locked: true,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                acts={[
                  {
                    action: 'issue',
                    label: t('criticisms.issue'),
                    primary: true,
                    run: () => setActing({ act: 'issue', row }),
                  },
                  { action: 'waive', label: t('criticisms.waive'), run: () => setActing({ act: 'waive', row }) },
                ]}
              />
            ),
          },
        ]}
      />
      <Suspense fallback={null}>
        {acting?.act === 'issue' && <CriticiseDrawer row={acting.row} onClose={() => setActing(undefined)} />}
        {acting?.act === 'waive' && <WaiveModal row={acting.row} onClose={() => setActing(undefined)} />}
      </Suspense>
    </>
  );
}
