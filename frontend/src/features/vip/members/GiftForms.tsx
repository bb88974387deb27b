import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type GiftIn, type GiftPatch, type GiftRow, ifMatch, type RedemptionRow, sdk, useRules } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { VIP } from './api';

export type GiftAct = { act: 'new' } | { act: 'change'; gift: GiftRow } | { act: 'defect'; redemption: RedemptionRow };

/** A gift on the poster, its stock, and one that was handed out broken. */
export default function GiftForms(props: GiftAct & { onClose: () => void }) {
  const { t } = useTranslation('vipDesk');
  const client = useQueryClient();
  const giftRule = useRules('GiftIn');
  const refresh = () => void client.invalidateQueries({ queryKey: VIP });
  const { onClose } = props;
  if (props.act === 'defect') {
    const { redemption } = props;
    return (
      <ModalForm<{ defect: string }>
        title={t('gifts.defective')}
        onSubmit={async (body, headers) => {
          await sdk.vipGiftsReplaceDefective({ headers, path: { id: redemption.id }, body });
          refresh();
        }}
        onClose={onClose}
      >
        <Form.Item name="defect" label={t('gifts.defect')} rules={[{ required: true }, { min: 2 }, { max: 500 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <ClauseTags ids={['P14-U-6']} />
      </ModalForm>
    );
  }
  if (props.act === 'change') {
    const { gift } = props;
    return (
      <ModalForm<GiftPatch>
        title={t('gifts.change')}
        initial={{ stock: gift.stock, to_date: gift.to_date }}
        onSubmit={async (body) => {
          await sdk.vipGiftsChangeGift({ headers: ifMatch(gift.version), path: { id: gift.id }, body });
          refresh();
        }}
        onReload={refresh}
        onClose={onClose}
      >
        <Form.Item name="stock" label={t('gifts.stock')} rules={[{ required: true }]}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="to_date" label={t('gifts.to')}>
          <DateField />
        </Form.Item>
        <Form.Item name="points_needed" label={t('gifts.newPoints')} extra={t('gifts.newPointsHint')}>
          <InputNumber min={1} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </ModalForm>
    );
  }
  return (
    <ModalForm<GiftIn>
      title={t('gifts.new')}
      initial={{ kind: 'goods', from_date: today() }}
      onSubmit={async (body, headers) => {
        await sdk.vipGiftsPostGift({ headers, body });
        refresh();
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('gifts.gift')} rules={giftRule('name')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="kind" label={t('gifts.kind')}>
        <Radio.Group
          options={(['goods', 'service'] as const).map((value) => ({ value, label: t(`gifts.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="points_needed" label={t('gifts.needs')} rules={giftRule('points_needed')}>
        <InputNumber min={1} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="stock" label={t('gifts.stock')} rules={giftRule('stock')}>
        <InputNumber min={0} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="poster_no" label={t('gifts.posterNo')} rules={giftRule('poster_no')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="from_date" label={t('gifts.from')} rules={giftRule('from_date')}>
        <DateField />
      </Form.Item>
      <Form.Item name="to_date" label={t('gifts.to')} rules={giftRule('to_date')}>
        <DateField />
      </Form.Item>
      <ClauseTags ids={['P14-U-2', 'P14-U-7']} />
    </ModalForm>
  );
}
