import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GiftRow, type RedemptionRow, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { dateTime, today } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { GIFT_TONES, VIP } from './api';
import type { GiftAct } from './GiftForms';

const GiftDrawer = lazy(() => import('../till/GiftDrawer'));
const HandOver = lazy(async () => ({ default: (await import('../till/GiftDrawer')).HandOver }));
const GiftForms = lazy(() => import('./GiftForms'));
const SCENES = ['poster', 'all', 'redeemed'] as const;

/** 禮品: what the poster offers and how much is left; what was redeemed and waits to be handed over. */
export function Component() {
  const { t } = useTranslation('vipDesk');
  const manages = usePermission('vip:manage');
  const enrols = usePermission('vip:enrol');
  const list = useListParams({ scene: 'text' });
  const scene = SCENES.find((one) => one === list.values.scene) ?? 'poster';
  const [redeeming, setRedeeming] = useState(false);
  const [act, setAct] = useState<GiftAct>();
  const [handing, setHanding] = useState<RedemptionRow>();
  const { cursor } = list.query;
  const paged = { limit: list.limit, total: true, ...(cursor ? { cursor } : {}) };
  const gifts = useQuery({
    queryKey: [...VIP, 'gifts', scene, list.query],
    queryFn: () => sdk.vipGiftsListGifts({ query: { ...paged, ...(scene === 'poster' ? { on: today() } : {}) } }),
    enabled: scene !== 'redeemed',
    placeholderData: keepPreviousData,
  });
  const redeemed = useQuery({
    queryKey: [...VIP, 'redemptions', list.query],
    queryFn: () => sdk.vipGiftsListRedemptions({ query: paged }),
    enabled: scene === 'redeemed',
    placeholderData: keepPreviousData,
  });
  const actions = (
    <>
      {manages && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAct({ act: 'new' })}>
          {t('gifts.new')}
        </Button>
      )}
      {enrols && (
        <Button type="primary" onClick={() => setRedeeming(true)}>
          {t('gifts.redeem')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <SceneTabs
        label={t('gifts.title')}
        scenes={SCENES.map((key) => ({ key, label: t(`gifts.${key}`) }))}
        value={scene}
        onChange={(key) => list.setValues({ scene: key === 'poster' ? undefined : key })}
      />
      {scene === 'redeemed' ? (
        <KeysetTable<RedemptionRow>
          name="vipRedemptions"
          title={t('gifts.redeemed')}
          query={redeemed}
          list={list}
          rowKey={({ id }) => id}
          actions={actions}
          columns={[
            { key: 'gift', title: t('gifts.gift'), width: 140, locked: true, card: 'head', render: (row) => row.gift },
            {
              key: 'state',
              title: t('field.state'),
              width: 110,
              card: 'tag',
              render: (row) => (
                <StateTag value={row.state} tones={GIFT_TONES} label={(state) => t(`redemption.${state}`)} />
              ),
            },
            {
              key: 'no',
              title: t('gifts.no'),
              width: 170,
              render: (row) => <span className="num">{row.redemption_no}</span>,
            },
            {
              key: 'member',
              title: t('members.number'),
              width: 120,
              render: (row) => <span className="num">{row.member_number}</span>,
            },
            { key: 'points', title: t('field.points'), width: 80, align: 'right', render: (row) => row.points },
            {
              key: 'at',
              title: t('points.at'),
              width: 150,
              render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
            },
            {
              key: 'act',
              title: t('field.act'),
              width: 180,
              render: (row) => (
                <ActionButtons
                  size="small"
                  can={row.can}
                  acts={[
                    { action: 'hand-over', label: t('gifts.handOver'), primary: true, run: () => setHanding(row) },
                    {
                      action: 'replace-defective',
                      label: t('gifts.defective'),
                      run: () => setAct({ act: 'defect', redemption: row }),
                    },
                  ]}
                />
              ),
            },
          ]}
        />
      ) : (
        <KeysetTable<GiftRow>
          name="vipGifts"
          title={t('gifts.title')}
          query={gifts}
          list={list}
          rowKey={({ id }) => id}
          actions={actions}
          columns={[
            { key: 'name', title: t('gifts.gift'), width: 160, locked: true, card: 'head', render: (row) => row.name },
            {
              key: 'on',
              title: t('gifts.onPoster'),
              width: 100,
              card: 'tag',
              render: (row) => (
                <ToneTag tone={row.on_poster ? 'green' : 'grey'}>{t(row.on_poster ? 'yes' : 'no')}</ToneTag>
              ),
            },
            {
              key: 'points',
              title: t('gifts.needs'),
              width: 100,
              align: 'right',
              sort: 'points_needed',
              render: (row) => row.points_needed,
            },
            { key: 'stock', title: t('gifts.stock'), width: 90, align: 'right', render: (row) => row.stock },
            { key: 'shop', title: t('field.shop'), width: 140, render: (row) => row.shop },
            {
              key: 'poster',
              title: t('gifts.posterNo'),
              width: 130,
              render: (row) => <span className="num">{row.poster_no}</span>,
            },
            {
              key: 'days',
              title: t('gifts.days'),
              width: 210,
              render: (row) => <span className="num">{`${row.from_date} – ${row.to_date}`}</span>,
            },
            {
              key: 'act',
              title: t('field.act'),
              width: 110,
              render: (row) => (
                <ActionButtons
                  size="small"
                  can={row.can}
                  acts={[
                    { action: 'update', label: t('gifts.change'), run: () => setAct({ act: 'change', gift: row }) },
                  ]}
                />
              ),
            },
          ]}
        />
      )}
      <Suspense>
        {redeeming && <GiftDrawer card={undefined} onClose={() => setRedeeming(false)} />}
        {handing && <HandOver redemption={handing} onClose={() => setHanding(undefined)} />}
        {act && <GiftForms {...act} onClose={() => setAct(undefined)} />}
      </Suspense>
    </>
  );
}
