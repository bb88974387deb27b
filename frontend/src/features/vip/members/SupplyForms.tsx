import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type IdentityCheckIn, type MagazineIn, sdk, useRules, type VipStockIn } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { VIP } from './api';

export type SupplyAct = 'stock' | 'magazine' | 'identity';
const LOOKED_AT = ['name', 'phone', 'id'] as const;

/** A delivery counted, an issue of the magazine, and who held the card. */
export default function SupplyForms({ act, onClose }: { act: SupplyAct; onClose: () => void }) {
  const { t } = useTranslation('vipDesk');
  const client = useQueryClient();
  const magazine = useRules('MagazineIn');
  const check = useRules('IdentityCheckIn');
  const refresh = () => void client.invalidateQueries({ queryKey: VIP });
  if (act === 'stock')
    return (
      <ModalForm<VipStockIn>
        title={t('supplies.arrived')}
        initial={{ card_blanks: 0, handbooks: 0 }}
        onSubmit={async (body, headers) => {
          await sdk.vipCountIn({ headers, body });
          refresh();
        }}
        onClose={onClose}
      >
        {(['card_blanks', 'handbooks'] as const).map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={t(name === 'card_blanks' ? 'supplies.blanks' : 'supplies.handbooks')}
            extra={t('supplies.minus')}
            rules={[{ required: true }]}
          >
            <InputNumber min={-100_000} max={100_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </ModalForm>
    );
  if (act === 'magazine')
    return (
      <ModalForm<MagazineIn>
        title={t('supplies.publish')}
        initial={{ published_on: today() }}
        onSubmit={async (body, headers) => {
          await sdk.vipPublish({ headers, body });
          refresh();
        }}
        onClose={onClose}
      >
        <Form.Item name="issue" label={t('supplies.issue')} rules={magazine('issue')}>
          <Input autoComplete="off" placeholder="2026-03" />
        </Form.Item>
        <Form.Item name="published_on" label={t('supplies.publishedOn')} rules={[{ required: true }]}>
          <DateField />
        </Form.Item>
        <ClauseTags ids={['P14-R-4']} />
      </ModalForm>
    );
  return (
    <ModalForm<IdentityCheckIn>
      title={t('supplies.identity')}
      initial={{ looked_at: ['name', 'phone'], passed: true }}
      onSubmit={async (body, headers) => {
        await sdk.vipCheckIdentity({ headers, body });
        refresh();
      }}
      onClose={onClose}
    >
      <Form.Item name="card_no" label={t('supplies.card')} rules={check('card_no')}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <Form.Item name="looked_at" label={t('supplies.lookedAt')} rules={[{ required: true }]}>
        <Checkbox.Group
          aria-label={t('supplies.lookedAt')}
          options={LOOKED_AT.map((value) => ({ value, label: t(`supplies.at.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="passed" label={t('supplies.result')} extra={t('supplies.failedHint')}>
        <Radio.Group
          aria-label={t('supplies.result')}
          options={[true, false].map((value) => ({ value, label: t(value ? 'supplies.holder' : 'supplies.stranger') }))}
        />
      </Form.Item>
      <ClauseTags ids={['P14-R-6']} />
    </ModalForm>
  );
}
