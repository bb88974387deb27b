import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Collapse, Empty, Flex, Skeleton, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SelfMembership } from '@/api';
import { date, money } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { isOver, self } from './client';

const KEY = ['vip', 'self'] as const;

/** What a customer sees of himself: short, and wide as a phone. */
export function Memberships({ token, onOut }: { token: string; onOut: () => void }) {
  const { t } = useTranslation('vipSelf');
  const client = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: () => self.me(token),
    gcTime: 0,
    retry: false,
    meta: { quiet: true },
  });
  const out = () => {
    // The sign-out may fail; what was shown goes all the same.
    void self.signOut(token).catch(() => undefined);
    client.removeQueries({ queryKey: KEY });
    onOut();
  };
  return (
    <>
      <Flex justify="space-between" align="center">
        <h1 style={{ margin: 0 }}>{t('title')}</h1>
        <Button onClick={out}>{t('out')}</Button>
      </Flex>
      {query.error ? (
        <ErrorNote error={query.error} {...(isOver(query.error) ? { onRetry: out } : {})} />
      ) : !query.data ? (
        <Skeleton active />
      ) : query.data.memberships.length === 0 ? (
        <Empty description={t('none')} />
      ) : (
        query.data.memberships.map((one) => <Membership key={one.id} one={one} token={token} />)
      )}
    </>
  );
}

function Membership({ one, token }: { one: SelfMembership; token: string }) {
  const { t } = useTranslation('vipSelf');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  const consent = async (wanted: boolean) => {
    await self.consent(token, one.id, wanted);
    void message.success(t('saved'));
    await refresh();
  };
  const close = () =>
    modal.confirm({
      title: t('closeAsk'),
      content: t('closeText'),
      okText: t('close'),
      cancelText: t('keep'),
      onOk: async () => {
        await self.close(token, one.id);
        await refresh();
      },
    });
  const rows = (items: [string, string, string][]) =>
    items.length ? (
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {items.map(([key, left, right]) => (
          <li key={key} style={{ display: 'flex', justifyContent: 'space-between', gap: 12, paddingBlock: 4 }}>
            <span>{left}</span>
            <span className="num">{right}</span>
          </li>
        ))}
      </ul>
    ) : (
      t('nothing')
    );
  return (
    <section aria-label={one.shop}>
      <h2 style={{ fontSize: 18, marginBlockEnd: 4 }}>{one.shop}</h2>
      <p style={{ margin: 0 }}>
        {one.name} <span className="num">{one.number}</span> · {t(`state.${one.state}`)}
      </p>
      <p style={{ fontSize: 40, fontWeight: 700, margin: '8px 0' }} className="num">
        {t('points', { count: one.points_balance })}
      </p>
      <p>{t('validTo', { day: one.valid_to })}</p>
      <Flex justify="space-between" align="center" style={{ marginBlock: 12 }}>
        <label htmlFor={`sms-${one.id}`}>{t('consent')}</label>
        <Switch id={`sms-${one.id}`} checked={one.sms_consent} onChange={(wanted) => void consent(wanted)} />
      </Flex>
      <Collapse
        items={[
          {
            key: 'purchases',
            label: t('purchases'),
            children: rows(
              one.purchases.map((sale) => [
                sale.receipt_no,
                `${date(sale.sold_at)} ${sale.receipt_no}`,
                `¥ ${money(sale.paid_total)}`,
              ]),
            ),
          },
          {
            key: 'points',
            label: t('ledger'),
            children: rows(
              one.points.map((entry) => [
                `${entry.at}${entry.kind}${entry.ref}`,
                `${date(entry.at)} ${t(`kind.${entry.kind}`)}`,
                `${entry.points > 0 ? '+' : ''}${entry.points}`,
              ]),
            ),
          },
          {
            key: 'gifts',
            label: t('gifts'),
            children: rows(
              one.gifts.map((gift) => [gift.redemption_no, `${date(gift.at)} ${gift.gift}`, `-${gift.points}`]),
            ),
          },
        ]}
      />
      <p>
        {one.close_asked_at ? (
          t('closeAsked')
        ) : (
          <Button type="link" danger style={{ paddingInline: 0 }} onClick={close}>
            {t('close')}
          </Button>
        )}
      </p>
    </section>
  );
}
