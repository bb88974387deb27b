import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CardBatchRow, type ContactPointRow, idempotencyKey, ifMatch, sdk, sentenceOf } from '@/api';
import { Can } from '@/shared/auth/Can';
import { date, dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { Panel } from '@/shared/ui/Panel';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { ToneTag } from '@/shared/ui/StateTag';
import type { PointAct } from './PointForms';

const PointForms = lazy(() => import('./PointForms'));
const SCENES = ['points', 'cards', 'missing'] as const;
export const POINTS = ['contact-points'] as const;

/** 投訴渠道: numbers and mailboxes customers complain to, the cards they are printed on, and who has none. */
export function Component() {
  const { t } = useTranslation('contactPoints');
  const list = useListParams({ scene: 'text' });
  const scene = SCENES.find((one) => one === list.values.scene) ?? 'points';
  const [act, setAct] = useState<PointAct>();
  const shared = { list, onAct: setAct };
  return (
    <>
      <SceneTabs
        label={t('title')}
        scenes={SCENES.map((key) => ({ key, label: t(`scenes.${key}`) }))}
        value={scene}
        onChange={(key) => list.setValues({ scene: key === 'points' ? undefined : key })}
      />
      {scene === 'points' && <Points {...shared} />}
      {scene === 'cards' && <Cards {...shared} />}
      {scene === 'missing' && <Missing />}
      <Suspense>{act && <PointForms act={act} onClose={() => setAct(undefined)} />}</Suspense>
    </>
  );
}

interface Shared {
  list: ReturnType<typeof useListParams<{ scene: 'text' }>>;
  onAct: (act: PointAct) => void;
}
const pageOf = ({ limit, query }: Shared['list']) => ({ limit, ...(query.cursor ? { cursor: query.cursor } : {}) });

function Points({ list, onAct }: Shared) {
  const { t } = useTranslation('contactPoints');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...POINTS, 'list', list.query],
    queryFn: () => sdk.contactPointsIndex({ query: pageOf(list) }),
    placeholderData: keepPreviousData,
  });
  const end = (row: ContactPointRow) =>
    modal.confirm({
      title: t('endAsk', { value: row.value }),
      content: <ClauseTags ids={['P06-3.1-1a', 'P12-3-2']} />,
      okText: t('end'),
      onOk: async () => {
        const headers = { ...idempotencyKey(crypto.randomUUID()), ...ifMatch(row.version) };
        await sdk
          .contactPointsDeactivate({ path: { id: row.id }, headers })
          .then(() => message.success(t('ended')))
          .catch((error: unknown) => message.error(sentenceOf(error, common).text));
        await client.invalidateQueries({ queryKey: POINTS });
      },
    });
  return (
    <KeysetTable<ContactPointRow>
      name="contact-points"
      title={t('title')}
      query={query}
      list={list}
      rowKey={({ id }) => id}
      actions={
        <Can permission="contact_point:manage">
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => onAct({ name: 'add' })}>
            {t('add')}
          </Button>
        </Can>
      }
      columns={[
        {
          key: 'value',
          title: t('value'),
          width: 220,
          locked: true,
          card: 'head',
          render: (row) => <span className="num">{row.value}</span>,
        },
        {
          key: 'state',
          title: t('state'),
          width: 130,
          card: 'tag',
          render: (row) => {
            const state = !row.active ? 'ended' : row.published_at ? 'published' : 'unpublished';
            const tones = { ended: 'grey', published: 'green', unpublished: 'orange' } as const;
            return row.flagged ? (
              <ToneTag tone="red">{t('ownerChanged')}</ToneTag>
            ) : (
              <ToneTag tone={tones[state]}>{t(`states.${state}`)}</ToneTag>
            );
          },
        },
        { key: 'unit', title: t('unit'), width: 150, render: ({ unit }) => unit },
        {
          key: 'kind',
          title: t('kind'),
          width: 140,
          render: (row) => (
            <>
              {t(`kinds.${row.kind}`)}
              {row.toll_free && <>・{t('tollFree')}</>}
              {row.line === 'extension' && <>・{t('lines.extension')}</>}
            </>
          ),
        },
        { key: 'regime', title: t('regime'), width: 80, render: ({ regime }) => regime },
        {
          key: 'published',
          title: t('publishedAt'),
          width: 150,
          render: ({ published_at }) => <span className="num">{dateTime(published_at)}</span>,
        },
        {
          key: 'act',
          title: t('acts'),
          width: 180,
          render: (row) => (
            <ActionButtons
              size="small"
              can={row.can}
              acts={[
                { action: 'publish', label: t('publish'), run: () => onAct({ name: 'publish', point: row }) },
                { action: 'deactivate', label: t('end'), danger: true, run: () => void end(row) },
              ]}
            />
          ),
        },
      ]}
    />
  );
}

function Cards({ list, onAct }: Shared) {
  const { t } = useTranslation('contactPoints');
  const query = useQuery({
    queryKey: [...POINTS, 'cards', list.query],
    queryFn: () => sdk.contactPointsCards({ query: pageOf(list) }),
    placeholderData: keepPreviousData,
  });
  return (
    <KeysetTable<CardBatchRow>
      name="card-batches"
      title={t('scenes.cards')}
      query={query}
      list={list}
      rowKey={({ id }) => id}
      actions={
        <Can permission="contact_point:manage">
          <Button type="primary" onClick={() => onAct({ name: 'print' })}>
            {t('print')}
          </Button>
        </Can>
      }
      columns={[
        { key: 'unit', title: t('unit'), width: 160, locked: true, card: 'head', render: ({ unit }) => unit },
        {
          key: 'reprint',
          title: t('state'),
          width: 190,
          card: 'tag',
          render: ({ reprint_by }) =>
            reprint_by ? (
              <ToneTag tone="red">{t('reprintBy', { day: date(reprint_by) })}</ToneTag>
            ) : (
              <ToneTag tone="green">{t('valid')}</ToneTag>
            ),
        },
        {
          key: 'phone',
          title: t('kinds.phone'),
          width: 150,
          render: (row) => <span className="num">{row.phone}</span>,
        },
        { key: 'mailbox', title: t('kinds.mailbox'), width: 200, render: ({ mailbox }) => mailbox },
        { key: 'people', title: t('people'), width: 90, render: ({ people }) => t('persons', { n: people.length }) },
        {
          key: 'quantity',
          title: t('quantity'),
          width: 90,
          render: (row) => <span className="num">{row.quantity}</span>,
        },
        {
          key: 'at',
          title: t('printedAt'),
          width: 150,
          render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
        },
      ]}
    />
  );
}

function Missing() {
  const { t } = useTranslation('contactPoints');
  const query = useQuery({ queryKey: [...POINTS, 'missing'], queryFn: () => sdk.contactPointsCompliance() });
  return (
    <Panel label={t('scenes.missing')}>
      <h1>{t('scenes.missing')}</h1>
      <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      {query.data?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('nobodyMissing')} />}
      <ul>
        {query.data?.map(({ unit_id, unit }) => (
          <li key={unit_id}>{t('lacks', { unit })}</li>
        ))}
      </ul>
      <ClauseTags ids={['P06-3.1-1a', 'P06-3.1-2a', 'P12-3-1a']} />
    </Panel>
  );
}
