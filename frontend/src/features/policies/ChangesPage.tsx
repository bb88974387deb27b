import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type ChangeRow, idempotencyKey, ifMatch, type PoliciesChangesData, sdk } from '@/api';
import { ChangeState } from '@/api/gen/types.gen';
import { usePermission } from '@/shared/auth/me';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { Simulation } from './Simulation';
import { CHANGE_TONES, clauseOf, nameOf, useGist, useValue } from './words';
import './policies.css';

const DecideModal = lazy(() => import('./DecideModal'));

export function Component() {
  const { t } = useTranslation('policies');
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const gist = useGist();
  const say = useValue();
  const [search, setSearch] = useSearchParams();
  const mayPropose = usePermission('policy:propose');
  const simulated = search.get('simulate');
  const simulate = (id: string | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (id) next.set('simulate', id);
        else next.delete('simulate');
        return next;
      },
      { replace: true },
    );
  const [deciding, setDeciding] = useState<{ change: ChangeRow; approve: boolean }>();
  const list = useListParams({ state: 'text', regulation: 'text', key: 'text' });
  const query = useQuery({
    queryKey: ['policy-changes', list.query],
    queryFn: () => sdk.policiesChanges({ query: list.query as NonNullable<PoliciesChangesData['query']> }),
    placeholderData: keepPreviousData,
  });
  const regulations = useQuery({ queryKey: ['policies'], queryFn: () => sdk.policiesIndex() });
  const again = () => client.invalidateQueries({ queryKey: ['policy-changes'] });

  const withdraw = (change: ChangeRow) =>
    void modal.confirm({
      title: t('change.withdrawAsk'),
      onOk: async () => {
        await sdk.policiesWithdraw({ path: { id: change.id }, headers: idempotencyKey(crypto.randomUUID()) });
        void message.success(t('change.withdrawn'));
        await again();
      },
    });

  return (
    <>
      <FilterBar
        fields={[
          {
            name: 'state',
            label: t('change.state'),
            kind: 'select',
            options: Object.values(ChangeState).map((value) => ({ value, label: t(`state.${value}`) })),
          },
          {
            name: 'regulation',
            label: t('change.regulation'),
            kind: 'select',
            options: (regulations.data ?? []).map((one) => ({
              value: one.no,
              label: `${one.no} ${gist(one.title_zh, one.title_en)}`,
            })),
          },
          { name: 'key', label: t('change.key'), kind: 'text' },
        ]}
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
      />
      <KeysetTable<ChangeRow>
        name="policy-changes"
        title={t('change.title')}
        rowKey={(row) => row.id}
        list={list}
        query={query}
        columns={[
          {
            key: 'key',
            title: t('change.key'),
            width: 230,
            locked: true,
            card: 'head',
            render: (row) => (
              <>
                {nameOf(row.key)} <ClauseTag id={clauseOf(row.key)} />
              </>
            ),
          },
          {
            key: 'value',
            title: `${t('change.from')} → ${t('change.to')}`,
            width: 220,
            render: (row) => (
              <span className="num">
                {say(row.previous, row.unit)} → <strong>{say(row.value, row.unit)}</strong>
              </span>
            ),
          },
          {
            key: 'effective',
            title: t('change.effective'),
            width: 110,
            sort: 'effective_from',
            render: (row) => <span className="num">{row.effective_from}</span>,
          },
          {
            key: 'state',
            title: t('change.state'),
            width: 96,
            card: 'tag',
            render: (row) => <StateTag value={row.state} tones={CHANGE_TONES} label={(value) => t(`state.${value}`)} />,
          },
          { key: 'by', title: t('change.by'), width: 90, render: (row) => row.proposed_by.name },
          { key: 'reason', title: t('change.reason'), width: 170, render: (row) => row.reason },
          {
            key: 'decided',
            title: t('change.decided'),
            width: 190,
            render: (row) =>
              row.decided_by ? t('change.decidedBy', { name: row.decided_by.name, at: dateTime(row.decided_at) }) : '–',
          },
          {
            key: 'acts',
            title: '',
            width: 250,
            locked: true,
            render: (row) => (
              <Flex gap={6} wrap>
                {mayPropose && row.state === 'proposed' && (
                  <Button size="small" onClick={() => simulate(row.id)}>
                    {t('simulate.title')}
                  </Button>
                )}
                <ActionButtons
                  size="small"
                  can={row.can}
                  acts={[
                    {
                      action: 'approve',
                      label: t('change.approve'),
                      primary: true,
                      run: () => setDeciding({ change: row, approve: true }),
                    },
                    {
                      action: 'reject',
                      label: t('change.reject'),
                      danger: true,
                      run: () => setDeciding({ change: row, approve: false }),
                    },
                    { action: 'withdraw', label: t('change.withdraw'), run: () => withdraw(row) },
                  ]}
                />
              </Flex>
            ),
          },
        ]}
      />
      {simulated && (
        <Modal open title={t('simulate.title')} footer={null} onCancel={() => simulate(undefined)}>
          <Simulation id={simulated} />
        </Modal>
      )}
      <Suspense>
        {deciding && (
          <DecideModal
            {...deciding}
            onDecide={async (reason, headers) => {
              const { change, approve } = deciding;
              await sdk.policiesDecide({
                path: { id: change.id },
                body: { approve, reason },
                headers: { ...headers, ...ifMatch(change.version) },
              });
              void message.success(
                approve ? t('change.approved', { day: change.effective_from }) : t('change.rejected'),
              );
              await Promise.all([again(), client.invalidateQueries({ queryKey: ['clauses'] })]);
            }}
            onClose={() => setDeciding(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
