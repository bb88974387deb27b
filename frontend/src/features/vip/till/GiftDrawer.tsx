import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Drawer, Form, Input, Radio } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RedemptionRow, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { SignaturePad } from './SignaturePad';

interface Wish {
  card_no: string;
  gift_id: string;
}

/** F9: a gift of the poster for the points of one's own card; then handed over against a signature. */
export default function GiftDrawer({ card, onClose }: { card: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('vip');
  const client = useQueryClient();
  const [taken, setTaken] = useState<RedemptionRow>();
  const made = useRef<RedemptionRow>(undefined);
  const gifts = useQuery({
    queryKey: ['vip', 'gifts', 'poster'],
    queryFn: () => sdk.vipGiftsListGifts({ query: { on: today(), limit: 50 } }),
  });
  if (taken) return <HandOver redemption={taken} onClose={onClose} />;
  if (gifts.error)
    return (
      <Drawer open title={t('gift.title')} onClose={onClose} size={640}>
        <ErrorNote error={gifts.error} onRetry={() => void gifts.refetch()} />
      </Drawer>
    );
  if (!gifts.data) return null;
  return (
    <FormDrawer<Wish>
      open
      title={t('gift.title')}
      name="till-gift"
      initial={card ? { card_no: card } : {}}
      submitLabel={t('gift.take')}
      onSubmit={async ({ card_no, gift_id }, headers) => {
        made.current = await sdk.vipGiftsRedeem({ headers, body: { card_nos: [card_no.trim()], gift_id } });
        void client.invalidateQueries({ queryKey: ['vip'] });
      }}
      // After a gift was taken the same drawer asks for the signature.
      onClose={() => (made.current ? setTaken(made.current) : onClose())}
    >
      <Form.Item name="card_no" label={t('gift.card')} rules={[{ required: true, whitespace: true }, { max: 40 }]}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <Form.Item name="gift_id" label={t('gift.which')} rules={[{ required: true, message: t('gift.choose') }]}>
        <Radio.Group style={{ display: 'grid', gap: 10 }}>
          {gifts.data.items.map((gift) => (
            <Radio key={gift.id} value={gift.id} disabled={gift.stock < 1}>
              {gift.name} · {t('gift.points', { count: gift.points_needed })} ·{' '}
              {gift.stock < 1 ? t('gift.gone') : t('gift.stock', { count: gift.stock })}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {gifts.data.items.length === 0 && <Alert type="info" showIcon title={t('gift.none')} />}
      <ClauseTags ids={['P14-U-3', 'P14-U-4', 'P14-U-5', 'P14-U-7']} />
    </FormDrawer>
  );
}

interface Signed {
  signature?: string;
  on_paper?: boolean;
}

/** The gift goes over the counter; its receiver signs. */
export function HandOver({ redemption, onClose }: { redemption: RedemptionRow; onClose: () => void }) {
  const { t } = useTranslation('vip');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDrawer<Signed>
      open
      title={t('gift.handOver')}
      name="till-hand-over"
      recordId={redemption.id}
      submitLabel={t('gift.handOver')}
      onSubmit={async ({ signature, on_paper }, headers) => {
        await sdk.vipGiftsHandOver({
          headers,
          path: { id: redemption.id },
          body: { signature_confirmed: Boolean(signature) || Boolean(on_paper), ...(signature ? { signature } : {}) },
        });
        void message.success(t('gift.done'));
        void client.invalidateQueries({ queryKey: ['vip'] });
      }}
      onClose={onClose}
    >
      <Alert
        type="success"
        showIcon
        title={t('gift.taken', { gift: redemption.gift, no: redemption.redemption_no })}
        description={t('gift.left', { points: redemption.points, after: redemption.points_after })}
        style={{ marginBlockEnd: 16 }}
      />
      <Form.Item name="on_paper" valuePropName="checked">
        <Checkbox>{t('pay.onPaper')}</Checkbox>
      </Form.Item>
      <Form.Item name="signature" label={t('pay.signature')}>
        <SignaturePad />
      </Form.Item>
      <ClauseTags ids={['P14-U-6']} />
    </FormDrawer>
  );
}
