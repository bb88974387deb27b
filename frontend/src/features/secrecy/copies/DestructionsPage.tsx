import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentDestructionRow, sdk, type WitnessIn } from '@/api';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ModalForm } from '@/shared/ui/ModalForm';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { WitnessFields } from '../custody/WitnessFields';
import { COPIES, LEVEL_TONES, REQUEST_TONES } from './api';

const DestroyDrawer = lazy(() => import('./DestroyDrawer'));

const ACTS = ['approve', 'reject', 'carry-out'] as const;
type Act = (typeof ACTS)[number];
type Values = { reason?: string; witnesses: WitnessIn[] };
const WORDS = {
  approve: 'destructions.approve',
  reject: 'destructions.reject',
  'carry-out': 'destructions.carryOut',
} as const;

function send(act: Act, id: string, { reason, witnesses }: Values, headers: Record<string, string>) {
  const path = { id };
  switch (act) {
    case 'approve':
      return sdk.destructionsApproveDestruction({ path, headers, body: reason ? { reason } : {} });
    case 'reject':
      return sdk.destructionsRejectDestruction({ path, headers, body: { reason: reason ?? '' } });
    default:
      return sdk.destructionsCarryOut({ path, headers, body: { witnesses } });
  }
}

/** 銷毀: asked, signed by the authority of the level, carried out before two witnesses. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({});
  const [asking, setAsking] = useState(false);
  const [acting, setActing] = useState<{ act: Act; row: DocumentDestructionRow }>();
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...COPIES, 'destructions', list.query],
    queryFn: () =>
      sdk.destructionsListDestructions({ query: { limit: list.limit, total: true, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
  });
  const changed = (words: string) => {
    void message.success(words);
    void client.invalidateQueries({ queryKey: COPIES });
  };
  return (
    <>
      <KeysetTable<DocumentDestructionRow>
        name="destructions"
        title={t('destructions.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={<Button onClick={() => setAsking(true)}>{t('destructions.ask')}</Button>}
        columns={[
          {
            key: 'number',
            title: t('requests.number'),
            width: 230,
            locked: true,
            card: 'head',
            render: (row) => <span className="num">{row.register_no}</span>,
          },
          {
            key: 'state',
            title: t('requests.state'),
            width: 110,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={REQUEST_TONES} label={(one) => t(`requestStates.${one}`)} />
            ),
          },
          {
            key: 'level',
            title: t('requests.level'),
            width: 150,
            render: ({ level }) => <ToneTag tone={LEVEL_TONES[level]}>{t(`levels.${level}`)}</ToneTag>,
          },
          { key: 'asker', title: t('requests.asker'), width: 110, render: (row) => row.asker },
          {
            key: 'used',
            title: t('destructions.carryOut'),
            width: 170,
            render: (row) => <span className="num">{dateTime(row.used_at)}</span>,
          },
          {
            key: 'act',
            title: t('requests.act'),
            width: 220,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                acts={ACTS.map((act) => ({
                  action: act,
                  label: t(WORDS[act]),
                  danger: act !== 'approve',
                  run: () => setActing({ act, row }),
                }))}
              />
            ),
          },
        ]}
      />
      {asking && (
        <Suspense>
          <DestroyDrawer onAsked={() => changed(t('destructions.asked'))} onClose={() => setAsking(false)} />
        </Suspense>
      )}
      {acting && (
        <ModalForm<Values>
          title={`${t(WORDS[acting.act])}　${acting.row.register_no}`}
          submitLabel={t(WORDS[acting.act])}
          danger={acting.act !== 'approve'}
          onSubmit={async (values, headers) => {
            await send(acting.act, acting.row.id, values, headers);
            changed(t('destructions.done'));
          }}
          onClose={() => setActing(undefined)}
        >
          {acting.act === 'carry-out' ? (
            <>
              <p role="note">{t('destructions.warning')}</p>
              <fieldset>
                <legend>{t('destructions.witnessOne')}</legend>
                <WitnessFields at={['witnesses', 0]} />
              </fieldset>
              <fieldset>
                <legend>{t('destructions.witnessTwo')}</legend>
                <WitnessFields at={['witnesses', 1]} focus={false} />
              </fieldset>
            </>
          ) : (
            <Form.Item
              name="reason"
              label={t('destructions.reason')}
              rules={[{ required: acting.act === 'reject' }, { max: 1000 }]}
            >
              <Input.TextArea rows={2} autoFocus />
            </Form.Item>
          )}
          <ClauseTags ids={['P07-4.2-3b', 'P07-4.2-5b']} />
        </ModalForm>
      )}
    </>
  );
}
