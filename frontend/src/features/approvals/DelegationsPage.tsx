import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DelegationRow, sdk } from '@/api';
import { EMPTY, today } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import { kindsQuery } from './api';

const DelegationDrawer = lazy(() => import('./DelegationDrawer'));
const KEY = ['delegations'] as const;

export type Standing = 'revoked' | 'ended' | 'coming' | 'running';
export function standingOf(row: Pick<DelegationRow, 'from_on' | 'until_on' | 'revoked_at'>, day = today()): Standing {
  if (row.revoked_at) return 'revoked';
  if (row.until_on && row.until_on <= day) return 'ended';
  return row.from_on > day ? 'coming' : 'running';
}
const TONES = { revoked: 'grey', ended: 'grey', coming: 'blue', running: 'green' } as const;

/** 代簽授權: whom I let sign for me, from when until when, for what. */
export function Component() {
  const { t } = useTranslation('approvals');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({});
  const [open, setOpen] = useState(false);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...KEY, list.query],
    queryFn: () => sdk.approvalsDelegations({ query: { limit: list.limit, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
  });
  const kinds = useQuery(kindsQuery).data ?? [];
  const reload = () => client.invalidateQueries({ queryKey: KEY });
  const revoke = useMutation({
    mutationFn: (id: string) => sdk.approvalsRevoke({ path: { id } }),
    onSuccess: () => void message.success(t('delegations.revoked')),
    onSettled: reload,
  });
  useShortcut('n', t('delegations.create'), () => setOpen(true));

  return (
    <>
      <KeysetTable<DelegationRow>
        name="delegations"
        title={t('delegations.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('delegations.create')}
          </Button>
        }
        columns={[
          {
            key: 'delegate',
            title: t('delegations.delegate'),
            width: 140,
            locked: true,
            card: 'head',
            render: ({ delegate }) => delegate.name,
          },
          {
            key: 'state',
            title: t('stateLabel'),
            width: 100,
            card: 'tag',
            render: (row) => {
              const standing = standingOf(row);
              return <ToneTag tone={TONES[standing]}>{t(`delegations.${standing}`)}</ToneTag>;
            },
          },
          {
            key: 'from',
            title: t('delegations.from'),
            width: 120,
            render: ({ from_on }) => <span className="num">{from_on}</span>,
          },
          {
            key: 'until',
            title: t('delegations.until'),
            width: 150,
            render: ({ until_on }) => <span className="num">{until_on ?? EMPTY}</span>,
          },
          {
            key: 'kinds',
            title: t('delegations.kinds'),
            width: 200,
            render: (row) =>
              row.kinds.length
                ? row.kinds.map((name) => kinds.find((one) => one.name === name)?.label ?? name).join('、')
                : t('delegations.allKinds'),
          },
          {
            key: 'max',
            title: t('delegations.max'),
            width: 130,
            align: 'right',
            render: ({ max_amount }) =>
              max_amount === null ? t('delegations.noMax') : <Money value={String(max_amount)} />,
          },
          { key: 'reason', title: t('delegations.reason'), width: 200, render: ({ reason }) => reason },
          {
            key: 'action',
            title: t('delegations.action'),
            width: 90,
            locked: true,
            render: (row) =>
              ['running', 'coming'].includes(standingOf(row)) ? (
                <Button
                  type="link"
                  danger
                  size="small"
                  style={{ padding: 0 }}
                  onClick={() =>
                    void modal.confirm({
                      title: t('delegations.revokeTitle', { name: row.delegate.name }),
                      okText: t('delegations.revoke'),
                      okButtonProps: { danger: true },
                      onOk: () => revoke.mutateAsync(row.id),
                    })
                  }
                >
                  {t('delegations.revoke')}
                </Button>
              ) : null,
          },
        ]}
      />
      <Suspense>
        {open && (
          <DelegationDrawer
            kinds={kinds}
            onClose={() => {
              setOpen(false);
              void reload();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
