import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Skeleton, Spin, theme } from 'antd';
import { lazy, Suspense, useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError, sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Money } from '@/shared/ui/Money';
import { Panel } from '@/shared/ui/Panel';
import { charge, sum } from './charge';
import { Box, type BoxHandle } from './Box';
import { type KeyAct, KeyBar } from './KeyBar';
import { Lines } from './Lines';
import { Options } from './Options';
import type { Done } from './PayModal';
import { Policy } from './Policy';
import { Prompt } from './Prompt';
import { EMPTY_TILL, isEmpty, step } from './state';
import { type Choice, choicesOf, useQuote } from './useQuote';
import { lastRate, useWaiting } from './waiting';
import { WaitingList } from './WaitingList';
import './till.css';

const loads = {
  pay: () => import('./PayModal'),
  benefit: () => import('./BenefitModal'),
  coupon: () => import('./CouponModal'),
  back: () => import('./ReturnDrawer'),
  gifts: () => import('./GiftDrawer'),
  receipt: () => import('./ReceiptPage'),
};
const PayModal = lazy(loads.pay);
const BenefitModal = lazy(loads.benefit);
const CouponModal = lazy(loads.coupon);
const ReturnDrawer = lazy(loads.back);
const GiftDrawer = lazy(loads.gifts);

type Open = 'pay' | 'benefit' | 'coupon' | 'return' | 'gifts';

/** 收銀台: one box, the keyboard and the scan gun. The service says what it costs and why. */
export function Component() {
  const { t } = useTranslation('vip');
  const { token } = theme.useToken();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const [till, act] = useReducer(step, EMPTY_TILL);
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState<Done>();
  const box = useRef<BoxHandle>(null);
  const policy = useQuery({
    queryKey: ['vip', 'policy'],
    queryFn: () => sdk.vipPolicyRead(),
    networkMode: 'always',
    retry: false,
    meta: { quiet: true },
  });
  const { unit, entries } = useWaiting();
  const quote = useQuote(till);
  const { data: priced, down } = quote;

  // While the line is down a member pays the rate last heard; the service compares it afterwards.
  const offlineBenefit = till.benefit ?? (till.card && lastRate() ? 'vip' : 'none');
  const offlineRate = offlineBenefit === 'vip' ? (lastRate() ?? '1') : '1';
  const offline = down ? charge(till.lines, offlineRate) : undefined;
  const shown = priced && !down ? priced : undefined;
  const total = offline ? sum(offline.map(({ paid }) => paid)) : shown?.total;
  const choices: Choice[] = down
    ? [
        { benefit: 'none', total: sum(charge(till.lines, '1').map(({ paid }) => paid)) },
        ...(till.card && lastRate()
          ? [{ benefit: 'vip' as const, total: sum(charge(till.lines, lastRate() ?? '1').map(({ paid }) => paid)) }]
          : []),
      ]
    : (shown?.options ?? choicesOf(quote.error));

  const close = () => {
    setOpen(undefined);
    setTimeout(() => box.current?.focus());
  };
  const tell = (text: string) => void message.info(text);
  const pay = () => {
    if (!till.lines.length) tell(t('why.nothing'));
    else if (quote.error && quote.fresh && !down) tell(t('why.refused'));
    else setOpen('pay');
  };
  const benefit = () => (choices.length ? setOpen('benefit') : tell(t('why.nothing')));
  const print = () =>
    done ? void navigate(`/print/receipts/${encodeURIComponent(done.receipt)}`) : tell(t('why.noReceipt'));
  const clear = () => {
    if (isEmpty(till)) return setDone(undefined);
    void modal.confirm({
      title: t('clear.title'),
      okText: t('clear.ok'),
      cancelText: t('clear.no'),
      onOk: () => act({ do: 'clear' }),
      afterClose: () => box.current?.focus(),
    });
  };
  const run = (key: KeyAct) => {
    if (key === 'search') box.current?.focus();
    else if (key === 'benefit') benefit();
    else if (key === 'pay') pay();
    else if (key === 'print') print();
    else setOpen(key);
  };

  // When the line goes down everything the till needs is there already.
  useEffect(() => {
    for (const load of Object.values(loads)) load().catch(() => undefined);
  }, []);

  // A gun types wherever the focus is: what no field takes belongs to the box.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target === document.body && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
        box.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  if (policy.isPending) return <Skeleton active aria-label={t('title')} />;
  if (policy.data && !policy.data.acknowledged) return <Policy reading={policy.data} />;

  return (
    <div className="till">
      <Panel label={t('title')}>
        <div className="till-head">
          <h1>{t('title')}</h1>
          <WaitingList unit={unit} entries={entries} />
        </div>
        <Box
          ref={box}
          pending={till.pending}
          found={till.found}
          act={(next) => {
            setDone(undefined);
            setOpen(undefined);
            act(next);
          }}
          onClear={clear}
        />
        {down && (
          <Alert
            type="warning"
            showIcon
            title={t('offline.title')}
            description={t('offline.text')}
            style={{ marginBlockStart: 12 }}
          />
        )}
        {quote.error && !down ? (
          <div className="till-refusal">
            <ErrorNote
              error={quote.error}
              action={
                choices.length > 0 && (
                  <Button size="small" onClick={benefit}>
                    F4 {t('keys.benefit')}
                  </Button>
                )
              }
            />
          </div>
        ) : null}
        <Lines
          lines={till.lines}
          {...(shown ? { priced: shown.lines } : {})}
          {...(offline ? { charged: offline } : {})}
        />
      </Panel>

      <aside className="till-side">
        <Panel label={t('total')}>
          <div className="till-total" aria-live="polite">
            <span style={{ color: token.colorTextSecondary }}>{t(done ? 'pay.paid' : 'total')}</span>
            <strong className="num">
              {done ? (
                <Money value={done.total} currency="¥" />
              ) : total ? (
                <Money value={total} currency="¥" />
              ) : till.lines.length && !quote.error ? (
                <Spin />
              ) : (
                <Money value="0.00" currency="¥" />
              )}
            </strong>
          </div>
          {done && (
            <Flex vertical gap={8}>
              <Alert
                showIcon
                role="status"
                type={done.sale ? 'success' : 'warning'}
                title={t(done.sale ? 'done.booked' : 'done.waiting', { receipt: done.receipt })}
                description={
                  done.sale?.points_after != null
                    ? t('done.points', {
                        who: done.sale.address ?? '',
                        before: done.sale.points_before ?? 0,
                        after: done.sale.points_after,
                      })
                    : undefined
                }
              />
              <LinkButton to={`/print/receipts/${encodeURIComponent(done.receipt)}`}>F10 {t('keys.print')}</LinkButton>
              {done.sale && !done.sale.member_id && (
                <LinkButton to={`/vip/enrol?receipt=${encodeURIComponent(done.receipt)}`}>{t('done.enrol')}</LinkButton>
              )}
            </Flex>
          )}
          <Options choices={choices} chosen={down ? offlineBenefit : shown?.benefit} />
        </Panel>
        <Prompt
          till={till}
          member={shown?.member ?? undefined}
          points={shown?.points_after ?? undefined}
          blocked={quote.error instanceof ApiError && quote.error.code.startsWith('CARD_')}
        />
      </aside>

      <KeyBar onKey={run} onClear={clear} />

      <Suspense>
        {/* Pressed while the price is still asked for: it opens with the answer. */}
        {open === 'pay' && total && quote.fresh && (
          <PayModal
            unit={unit}
            quote={shown}
            total={total}
            charged={{
              benefit: shown?.benefit ?? offlineBenefit,
              id_seen: till.idSeen,
              lines:
                offline ??
                (shown?.lines ?? []).map(({ sku, name, qty, list_price, kind, paid }) => ({
                  sku,
                  name,
                  qty,
                  list_price,
                  kind,
                  paid,
                })),
              ...(till.card ? { card_no: till.card } : {}),
              ...(till.coupon ? { coupon_code: till.coupon.code } : {}),
            }}
            onDone={(finished) => {
              setDone(finished);
              act({ do: 'clear' });
            }}
            onStale={() => void quote.refetch()}
            onClose={close}
          />
        )}
        {open === 'benefit' && (
          <BenefitModal
            till={till}
            choices={choices}
            chosen={shown?.benefit ?? till.benefit}
            onChoose={(chosen, idSeen, stranger) => act({ do: 'choose', benefit: chosen, idSeen, stranger })}
            onClose={close}
          />
        )}
        {open === 'coupon' && (
          <CouponModal coupon={till.coupon} onTake={(coupon) => act({ do: 'coupon', coupon })} onClose={close} />
        )}
        {open === 'return' && <ReturnDrawer onClose={close} />}
        {open === 'gifts' && <GiftDrawer card={till.card} onClose={close} />}
      </Suspense>
    </div>
  );
}
