import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CouponIn } from '@/api';
import { ModalForm } from '@/shared/ui/ModalForm';
import { MoneyField } from '@/shared/ui/MoneyField';

interface CouponModalProps {
  coupon: CouponIn | undefined;
  onTake: (coupon: CouponIn | undefined) => void;
  onClose: () => void;
}

/** F6: a coupon for the sale; an empty one takes it away again. */
export default function CouponModal({ coupon, onTake, onClose }: CouponModalProps) {
  const { t } = useTranslation('vip');
  return (
    <ModalForm<Partial<CouponIn>>
      title={t('coupon.title')}
      submitLabel={t('coupon.take')}
      initial={coupon ?? {}}
      onSubmit={async ({ code, amount }) => {
        onTake(code?.trim() && amount ? { code: code.trim(), amount } : undefined);
      }}
      onClose={onClose}
    >
      <Form.Item name="code" label={t('coupon.code')} rules={[{ max: 60 }]} extra={t('coupon.hint')}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="amount"
        label={t('coupon.amount')}
        dependencies={['code']}
        rules={[({ getFieldValue }) => ({ required: Boolean(getFieldValue('code')) })]}
      >
        <MoneyField />
      </Form.Item>
    </ModalForm>
  );
}
