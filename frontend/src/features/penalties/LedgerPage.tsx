import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LedgerKind, type LedgerRow, sdk } from '@/api';
import { Can } from '@/shared/auth/Can';
import { useListParams } from '@/shared/hooks/useListParams';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { ExportMenu } from '@/shared/ui/ExportMenu';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ModalForm } from '@/shared/ui/ModalForm';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import { nextDay, PENALTIES } from './api';
import { LEDGER_TONES } from './ledger';

const SPEC = { kind: 'list', from: 'text', to: 'text' } as const;
const SORTS = ['created_at', '-created_at', 'booked_on', '-booked_on'] as const;

/** 處分台帳: my account, and those I keep. Entries are taken back, never changed. */
export function Component() {
  const { t } = useTranslation('penalties');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams(SPEC);
  const [reversing, setReversing] = useState<LedgerRow>();
  const kinds = Object.values(LedgerKind);
  const { kind, from, to } = list.values;
  const asked = {
    ...(kind?.length ? { kind: kinds.filter((one) => kind.includes(one)) } : {}),
    ...(from ? { booked_from: from } : {}),
    ...(to ? { booked_to: nextDay(to) } : {}),
  };
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...PENALTIES, 'list', 'ledger', list.query],
    queryFn: () =>
      sdk.penaltiesEntries({
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
            name: 'kind',
            label: t('ledger.kind'),
            kind: 'multi',
            options: kinds.map((value) => ({ value, label: t(`ledger.kinds.${value}`) })),
          },
          { name: 'from', label: t('ledger.bookedFrom'), kind: 'date' },
          { name: 'to', label: t('ledger.bookedTo'), kind: 'date' },
        ]}
      />
      <KeysetTable<LedgerRow>
        name="penalty-ledger"
        title={t('ledgerTitle')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <Can permission="penalty:ledger">
            <ExportMenu path="/api/v1/penalties/ledger" query={asked} name={t('ledgerTitle')} />
          </Can>
        }
        columns={[
          {
            key: 'ref',
            title: t('number'),
            width: 170,
            locked: true,
            card: 'head',
            render: (row) =>
              row.case_id ? (
                <Link to={`/penalties/${row.case_id}`} className="num">
                  {row.ref}
                </Link>
              ) : (
                <span className="num">{row.ref}</span>
              ),
          },
          {
            key: 'state',
            title: t('state'),
            width: 100,
            card: 'tag',
            render: (row) => <ToneTag tone={LEDGER_TONES[row.state]}>{t(`ledger.states.${row.state}`)}</ToneTag>,
          },
          { key: 'account', title: t('ledger.account'), width: 130, render: (row) => row.account_name },
          { key: 'kind', title: t('ledger.kind'), width: 100, render: (row) => t(`ledger.kinds.${row.kind}`) },
          {
            key: 'amount',
            title: t('amount'),
            width: 120,
            align: 'right',
            render: (row) => <Money value={row.amount} />,
          },
          {
            key: 'points',
            title: t('points'),
            width: 80,
            align: 'right',
            render: (row) => <span className="num">{row.points}</span>,
          },
          { key: 'clause', title: t('ground'), width: 120, render: (row) => <ClauseTag id={row.clause} /> },
          {
            key: 'booked',
            title: t('ledger.bookedOn'),
            width: 120,
            sort: 'booked_on',
            render: (row) => <span className="num">{row.booked_on}</span>,
          },
          {
            key: 'act',
            title: t('ledger.act'),
            width: 90,
            render: (row) =>
              row.can.includes('reverse') && (
                <Button size="small" onClick={() => setReversing(row)}>
                  {t('ledger.reverse')}
                </Button>
              ),
          },
        ]}
      />
      {reversing && (
        <ModalForm<{ reason: string }>
          title={`${t('ledger.reverse')}　${reversing.ref}`}
          submitLabel={t('ledger.reverse')}
          danger
          onSubmit={async (body, headers) => {
            await sdk.penaltiesReverse({ path: { id: reversing.id }, headers, body });
            void message.success(t('ledger.reversed'));
            void client.invalidateQueries({ queryKey: PENALTIES });
          }}
          onClose={() => setReversing(undefined)}
        >
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[
              { required: true, whitespace: true },
              { min: 4, max: 4000 },
            ]}
          >
            <Input.TextArea rows={3} autoFocus />
          </Form.Item>
        </ModalForm>
      )}
    </>
  );
}
