import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PointsRow, type RedemptionRow, type SaleRow, sdk, type VipMemberOut } from '@/api';
import { date, dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Money } from '@/shared/ui/Money';
import { StateTag } from '@/shared/ui/StateTag';
import { CARD_TONES, GIFT_TONES, VIP } from './api';

const paging = (query: { cursor?: string }) => (query.cursor ? { cursor: query.cursor } : {});

export function CardsTab({ member }: { member: VipMemberOut }) {
  const { t } = useTranslation('vipDesk');
  return (
    <>
      <Table
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={member.cards}
        columns={[
          { title: t('cards.number'), render: (_, card) => <span className="num">{card.number}</span> },
          {
            title: t('field.state'),
            render: (_, card) => (
              <StateTag value={card.state} tones={CARD_TONES} label={(state) => t(`card.${state}`)} />
            ),
          },
          { title: t('cards.issued'), render: (_, card) => <span className="num">{date(card.issued_at)}</span> },
          { title: t('cards.ended'), render: (_, card) => <span className="num">{dateTime(card.ended_at)}</span> },
          { title: t('cards.handbook'), render: (_, card) => t(card.handbook_given ? 'cards.given' : 'cards.owed') },
          { title: t('cards.fee'), align: 'right', render: (_, card) => <Money value={card.fee} /> },
          {
            title: t('field.act'),
            render: (_, card) =>
              card.state !== 'replaced' &&
              card.state !== 'expired' && (
                <LinkButton size="small" to={`/vip/lost-card?card=${card.number}`}>
                  {t(card.state === 'active' ? 'lost.title' : 'lost.reissue')}
                </LinkButton>
              ),
          },
        ]}
      />
      <h2 style={{ fontSize: 16 }}>{t('cards.batches')}</h2>
      <Table
        rowKey={(batch) => `${batch.earned_on}${batch.expires_on}${batch.points}`}
        size="small"
        pagination={false}
        dataSource={member.batches.filter(({ left }) => left > 0)}
        columns={[
          { title: t('cards.earned'), render: (_, batch) => <span className="num">{batch.earned_on}</span> },
          { title: t('cards.expires'), render: (_, batch) => <span className="num">{batch.expires_on}</span> },
          { title: t('cards.left'), align: 'right', render: (_, batch) => `${batch.left} / ${batch.points}` },
        ]}
      />
    </>
  );
}

export function PointsTab({ id }: { id: string }) {
  const { t } = useTranslation('vipDesk');
  const list = useListParams({}, 'p');
  const query = useQuery({
    queryKey: [...VIP, 'points', id, list.query],
    queryFn: () => sdk.vipPoints({ path: { id }, query: { limit: list.limit, ...paging(list.query) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <KeysetTable<PointsRow>
      name="vipPoints"
      title={t('tabs.points')}
      level={2}
      query={query}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'at',
          title: t('points.at'),
          width: 150,
          card: 'head',
          render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
        },
        { key: 'kind', title: t('points.kind'), width: 100, card: 'tag', render: (row) => t(`points.${row.kind}`) },
        {
          key: 'points',
          title: t('field.points'),
          width: 80,
          align: 'right',
          render: (row) => <span className="num">{row.points > 0 ? `+${row.points}` : row.points}</span>,
        },
        {
          key: 'after',
          title: t('points.after'),
          width: 90,
          align: 'right',
          render: (row) => <span className="num">{row.balance_after}</span>,
        },
        {
          key: 'amount',
          title: t('points.amount'),
          width: 120,
          align: 'right',
          render: (row) => <Money value={row.amount} />,
        },
        { key: 'ref', title: t('points.ref'), width: 170, render: (row) => <span className="num">{row.ref}</span> },
        {
          key: 'until',
          title: t('cards.expires'),
          width: 120,
          render: (row) => <span className="num">{row.expires_on ?? EMPTY}</span>,
        },
      ]}
    />
  );
}

export function PurchasesTab({ id }: { id: string }) {
  const { t } = useTranslation('vipDesk');
  const list = useListParams({}, 's');
  const query = useQuery({
    queryKey: [...VIP, 'sales', id, list.query],
    queryFn: () => sdk.posSales({ query: { member_id: id, limit: list.limit, ...paging(list.query) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <KeysetTable<SaleRow>
      name="vipSales"
      title={t('tabs.purchases')}
      level={2}
      query={query}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'no',
          title: t('sales.receipt'),
          width: 180,
          card: 'head',
          render: (row) => (
            <Link to={`/print/receipts/${encodeURIComponent(row.receipt_no)}?shop=${row.shop_id}`} className="num">
              {row.receipt_no}
            </Link>
          ),
        },
        {
          key: 'at',
          title: t('sales.at'),
          width: 150,
          render: (row) => <span className="num">{dateTime(row.sold_at)}</span>,
        },
        {
          key: 'benefit',
          title: t('sales.benefit'),
          width: 110,
          card: 'tag',
          render: (row) => t(`benefit.${row.benefit}`),
        },
        {
          key: 'paid',
          title: t('sales.paid'),
          width: 120,
          align: 'right',
          render: (row) => <Money value={row.paid_total} />,
        },
        {
          key: 'back',
          title: t('sales.returned'),
          width: 120,
          align: 'right',
          render: (row) => <Money value={row.returned_total} />,
        },
        {
          key: 'points',
          title: t('field.points'),
          width: 80,
          align: 'right',
          render: (row) => <span className="num">{row.points_delta}</span>,
        },
        { key: 'cashier', title: t('sales.cashier'), width: 100, render: (row) => row.cashier },
      ]}
    />
  );
}

export function GiftsTab({ id }: { id: string }) {
  const { t } = useTranslation('vipDesk');
  const list = useListParams({}, 'g');
  const query = useQuery({
    queryKey: [...VIP, 'redemptions', id, list.query],
    queryFn: () => sdk.vipGiftsListRedemptions({ query: { member_id: id, limit: list.limit, ...paging(list.query) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <KeysetTable<RedemptionRow>
      name="vipMemberGifts"
      title={t('tabs.gifts')}
      level={2}
      query={query}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        { key: 'gift', title: t('gifts.gift'), width: 160, card: 'head', render: (row) => row.gift },
        {
          key: 'state',
          title: t('field.state'),
          width: 120,
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
        { key: 'points', title: t('field.points'), width: 80, align: 'right', render: (row) => row.points },
        {
          key: 'at',
          title: t('points.at'),
          width: 150,
          render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
        },
      ]}
    />
  );
}
