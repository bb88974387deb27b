import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CopyRow, sdk, type WitnessIn } from '@/api';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { WitnessFields } from '../custody/WitnessFields';
import { COPIES, COPY_STATES, COPY_TONES, LEVEL_TONES } from './api';

const SORTS = ['created_at', '-created_at', 'due_on', '-due_on'] as const;
const ACTS = ['issue', 'return', 'transfer', 'destroy', 'report-lost'] as const;
type Act = (typeof ACTS)[number];
type Values = { condition: string; to: string; witness: WitnessIn };
const WORDS = {
  issue: 'ledger.issue',
  return: 'ledger.return',
  transfer: 'ledger.transfer',
  destroy: 'ledger.destroy',
  'report-lost': 'ledger.reportLost',
} as const;

function send(act: Act, serial: string, values: Values, headers: Record<string, string>): Promise<CopyRow> {
  const path = { serial };
  switch (act) {
    case 'issue':
      return sdk.copiesIssue({ path, headers });
    case 'return':
      return sdk.copiesGiveBack({ path, headers, body: { condition: values.condition } });
    case 'transfer':
      return sdk.copiesTransfer({ path, headers, body: { to: values.to } });
    case 'destroy':
      return sdk.copiesDestroy({ path, headers, body: { witness: values.witness } });
    default:
      return sdk.copiesReportLost({ path, headers });
  }
}

/** 複本台帳: who holds which copy until when. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({ state: 'list', overdue: 'flag' } as const);
  const [acting, setActing] = useState<{ act: Act; row: CopyRow }>();
  const state = COPY_STATES.filter((one) => list.values.state?.includes(one));
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...COPIES, 'ledger', list.query],
    queryFn: () =>
      sdk.copiesLedgerOfCopies({
        query: {
          limit: list.limit,
          total: true,
          ...(list.values.overdue ? { overdue: true } : {}),
          ...(state.length ? { state } : {}),
          ...(cursor ? { cursor } : {}),
          ...(sort ? { sort } : {}),
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
            label: t('ledger.state'),
            kind: 'multi',
            options: COPY_STATES.map((value) => ({ value, label: t(`copyStates.${value}`) })),
          },
        ]}
      />
      <KeysetTable<CopyRow>
        name="secrecy-copies"
        title={t('ledger.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <>
            <Link to="/secrecy/destructions" style={{ paddingInline: 8 }}>
              {t('destructions.title')}
            </Link>
            <Checkbox
              checked={Boolean(list.values.overdue)}
              onChange={({ target }) => list.setValues({ overdue: target.checked })}
            >
              {t('ledger.onlyOverdue')}
            </Checkbox>
          </>
        }
        columns={[
          {
            key: 'serial',
            title: t('ledger.serial'),
            width: 260,
            locked: true,
            card: 'head',
            render: (row) => <span className="num">{row.serial}</span>,
          },
          {
            key: 'state',
            title: t('ledger.state'),
            width: 110,
            card: 'tag',
            render: (row) =>
              row.overdue ? (
                <ToneTag tone="red">{t('ledger.yes')}</ToneTag>
              ) : (
                <StateTag value={row.state} tones={COPY_TONES} label={(value) => t(`copyStates.${value}`)} />
              ),
          },
          { key: 'holder', title: t('ledger.holder'), width: 110, render: (row) => row.holder },
          {
            key: 'level',
            title: t('requests.level'),
            width: 150,
            render: ({ level }) => <ToneTag tone={LEVEL_TONES[level]}>{t(`levels.${level}`)}</ToneTag>,
          },
          {
            key: 'until',
            title: t('ledger.until'),
            width: 120,
            render: (row) => <span className="num">{row.secrecy_until}</span>,
          },
          {
            key: 'due',
            title: t('ledger.due'),
            width: 120,
            sort: 'due_on',
            render: (row) => <span className="num">{row.due_on}</span>,
          },
          {
            key: 'act',
            title: t('requests.act'),
            width: 240,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                max={2}
                acts={ACTS.map((act) => ({
                  action: act,
                  label: t(WORDS[act]),
                  danger: act === 'destroy' || act === 'report-lost',
                  run: () => setActing({ act, row }),
                }))}
              />
            ),
          },
        ]}
      />
      {acting && (
        <ModalForm<Values>
          title={`${t(WORDS[acting.act])}　${acting.row.serial}`}
          submitLabel={t(WORDS[acting.act])}
          danger={acting.act === 'destroy' || acting.act === 'report-lost'}
          onSubmit={async (values, headers) => {
            await send(acting.act, acting.row.serial, values, headers);
            void message.success(t('ledger.done', { serial: acting.row.serial, act: t(WORDS[acting.act]) }));
            void client.invalidateQueries({ queryKey: COPIES });
          }}
          onClose={() => setActing(undefined)}
        >
          {acting.act === 'return' && (
            <Form.Item
              name="condition"
              label={t('ledger.condition')}
              rules={[{ required: true }, { min: 2, max: 500 }]}
            >
              <Input autoFocus />
            </Form.Item>
          )}
          {acting.act === 'transfer' && (
            <Form.Item name="to" label={t('ledger.to')} rules={[{ required: true }]}>
              <PersonPicker />
            </Form.Item>
          )}
          {acting.act === 'destroy' && <WitnessFields />}
          {acting.act === 'report-lost' && <p role="note">{t('ledger.lostAsk')}</p>}
          <ClauseTags ids={['P07-4.2-3b']} />
        </ModalForm>
      )}
    </>
  );
}
