import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HandbookOwedRow, type MagazineOut, sdk, sentenceOf } from '@/api';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { Panel } from '@/shared/ui/Panel';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { VIP } from './api';
import type { SupplyAct } from './SupplyForms';

const SupplyForms = lazy(() => import('./SupplyForms'));
const SCENES = ['owed', 'magazines'] as const;

/** 手冊與刊物: what the shop has in stock, whom it owes a handbook, the magazine, and the check of who holds a card. */
export function Component() {
  const { t } = useTranslation('vipDesk');
  const list = useListParams({ scene: 'text' });
  const scene = SCENES.find((one) => one === list.values.scene) ?? 'owed';
  const [act, setAct] = useState<SupplyAct>();
  const shop = useQuery({ queryKey: [...VIP, 'shop'], queryFn: () => sdk.vipShop() });
  const facts = shop.data && [
    [t('supplies.blanks'), shop.data.card_blanks],
    [t('supplies.handbooks'), shop.data.handbooks],
    [t('supplies.owed'), shop.data.handbooks_owed],
  ];
  return (
    <>
      <Panel label={t('supplies.stock')} style={{ padding: 16, marginBlockEnd: 12 }}>
        <h1>{shop.data ? `${shop.data.name} ${shop.data.code}` : t('supplies.stock')}</h1>
        <ErrorNote error={shop.error} onRetry={() => void shop.refetch()} />
        <dl className="facts">
          {facts?.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="num">{value}</dd>
            </div>
          ))}
        </dl>
        <Button onClick={() => setAct('stock')}>{t('supplies.arrived')}</Button>{' '}
        <Button onClick={() => setAct('identity')}>{t('supplies.identity')}</Button>{' '}
        <ClauseTags ids={['P14-R-1', 'P14-R-4', 'P14-R-6']} />
      </Panel>
      <SceneTabs
        label={t('supplies.title')}
        scenes={SCENES.map((key) => ({ key, label: t(`supplies.${key}`) }))}
        value={scene}
        onChange={(key) => list.setValues({ scene: key === 'owed' ? undefined : key })}
      />
      {scene === 'owed' ? <Owed list={list} /> : <Magazines list={list} onNew={() => setAct('magazine')} />}
      <Suspense>{act && <SupplyForms act={act} onClose={() => setAct(undefined)} />}</Suspense>
    </>
  );
}

type List = ReturnType<typeof useListParams<{ scene: 'text' }>>;
const pageOf = ({ limit, query }: List) => ({ limit, ...(query.cursor ? { cursor: query.cursor } : {}) });

function Owed({ list }: { list: List }) {
  const { t } = useTranslation('vipDesk');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...VIP, 'owed', list.query],
    queryFn: () => sdk.vipHandbooksOwed({ query: pageOf(list) }),
    placeholderData: keepPreviousData,
  });
  const give = useMutation({
    mutationFn: (id: string) => sdk.vipGiveHandbook({ path: { id } }),
    onSuccess: () => {
      void message.success(t('supplies.given'));
      void client.invalidateQueries({ queryKey: VIP });
    },
    onError: (error) => void message.error(sentenceOf(error, common).text),
  });
  return (
    <KeysetTable<HandbookOwedRow>
      name="vipHandbooks"
      title={t('supplies.owed')}
      query={query}
      list={list}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'number',
          title: t('supplies.card'),
          width: 150,
          locked: true,
          card: 'head',
          render: ({ number }) => <span className="num">{number}</span>,
        },
        { key: 'name', title: t('field.name'), width: 120, render: ({ name }) => name },
        {
          key: 'phone',
          title: t('field.phone'),
          width: 130,
          render: ({ phone }) => <span className="num">{phone}</span>,
        },
        {
          key: 'since',
          title: t('supplies.since'),
          width: 150,
          render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
        },
        {
          key: 'act',
          title: t('field.act'),
          width: 120,
          render: ({ id }) => (
            <ActionButtons
              size="small"
              acts={[{ action: 'give', label: t('supplies.give'), primary: true, run: () => give.mutate(id) }]}
              can={['give']}
            />
          ),
        },
      ]}
    />
  );
}

function Magazines({ list, onNew }: { list: List; onNew: () => void }) {
  const { t } = useTranslation('vipDesk');
  const query = useQuery({
    queryKey: [...VIP, 'magazines', list.query],
    queryFn: () => sdk.vipMagazines({ query: pageOf(list) }),
    placeholderData: keepPreviousData,
  });
  return (
    <KeysetTable<MagazineOut>
      name="vipMagazines"
      title={t('supplies.magazines')}
      query={query}
      list={list}
      rowKey={({ id }) => id}
      actions={
        <Button type="primary" onClick={onNew}>
          {t('supplies.publish')}
        </Button>
      }
      columns={[
        {
          key: 'issue',
          title: t('supplies.issue'),
          width: 140,
          locked: true,
          card: 'head',
          render: ({ issue }) => issue,
        },
        {
          key: 'on',
          title: t('supplies.publishedOn'),
          width: 140,
          render: (row) => <span className="num">{row.published_on}</span>,
        },
      ]}
    />
  );
}
