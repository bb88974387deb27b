import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type SpotCheckRow, sdk } from '@/api';
import { date, dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { DueAt } from '@/shared/ui/DueDate';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { CHECK_TONES, CHECKS, isReason } from './api';

const VerifyDrawer = lazy(() => import('./VerifyDrawer'));
const STATES = ['drawn', 'conform', 'nonconform'] as const;

/** Drawn cases, those due first on top. */
export function CheckList() {
  const { t } = useTranslation('complaintOversight');
  const list = useListParams({ state: 'text', unit_id: 'text' } as const);
  const [verifying, setVerifying] = useState<SpotCheckRow>();
  const state = STATES.find((one) => one === list.values.state);
  const { unit_id } = list.values;
  const { cursor } = list.query;
  const sort = list.sort === '-due_at' ? '-due_at' : 'due_at';
  const query = useQuery({
    queryKey: [...CHECKS, list.query],
    queryFn: () =>
      sdk.complaintOversightListChecks({
        query: {
          limit: list.limit,
          total: true,
          sort,
          ...(state ? { state } : {}),
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
        fields={[
          {
            name: 'state',
            label: t('state'),
            kind: 'select',
            options: STATES.map((value) => ({ value, label: t(`checks.states.${value}`) })),
          },
          { name: 'unit_id', label: t('unit'), kind: 'custom', control: <LazyUnitPicker /> },
        ]}
      />
      <KeysetTable<SpotCheckRow>
        name="spot-checks"
        title={t('checks.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        empty={t('checks.none')}
        columns={[
          {
            key: 'case',
            title: t('case'),
            width: 215,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/complaints/${row.case.id}`} className="num">
                {row.case.name}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('state'),
            width: 90,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={CHECK_TONES} label={(one) => t(`checks.states.${one}`)} />
            ),
          },
          { key: 'unit', title: t('unit'), width: 135, render: (row) => row.unit.name },
          {
            key: 'reasons',
            title: t('checks.why'),
            width: 150,
            render: (row) => (
              <Flex gap={4} wrap>
                {row.reasons.filter(isReason).map((one) => (
                  <ToneTag key={one} tone={one === 'sample' ? 'grey' : 'orange'}>
                    {t(`checks.reasons.${one}`)}
                  </ToneTag>
                ))}
              </Flex>
            ),
          },
          {
            key: 'due',
            title: t('due'),
            width: 150,
            sort: 'due_at',
            render: (row) =>
              row.state === 'drawn' ? <DueAt at={row.due_at} /> : <span className="num">{dateTime(row.due_at)}</span>,
          },
          {
            key: 'verifier',
            title: t('checks.verifier'),
            width: 165,
            render: (row) =>
              row.verifier ? (
                <>
                  {row.verifier.name} <span className="num">{date(row.verified_at)}</span>
                </>
              ) : (
                EMPTY
              ),
          },
          { key: 'remark', title: t('checks.remark'), width: 150, render: (row) => row.remark || EMPTY },
          {
            key: 'act',
            title: t('act'),
            width: 95,
            locked: true,
            render: (row) => (
              <ActionButtons
                size="small"
                actions={
                  row.state === 'drawn'
                    ? [
                        {
                          action: 'verify',
                          allowed: row.can.includes('verify'),
                          reason: t('checks.tookPart'),
                          clause: 'P06-4.5-2',
                        },
                      ]
                    : []
                }
                acts={[{ action: 'verify', label: t('checks.verify'), primary: true, run: () => setVerifying(row) }]}
              />
            ),
          },
        ]}
      />
      {verifying && (
        <Suspense fallback={null}>
          <VerifyDrawer row={verifying} onClose={() => setVerifying(undefined)} />
        </Suspense>
      )}
    </>
  );
}
