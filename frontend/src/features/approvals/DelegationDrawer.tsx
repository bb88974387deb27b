import { App, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type DelegationIn, type KindOut, sdk, useRules } from '@/api';
import { today } from '@/shared/format';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';

export default function DelegationDrawer({ kinds, onClose }: { kinds: KindOut[]; onClose: () => void }) {
  const { t } = useTranslation('approvals');
  const { message } = App.useApp();
  const rule = useRules('DelegationIn');
  return (
    <FormDrawer<DelegationIn>
      open
      title={t('delegations.create')}
      name="delegation"
      initial={{ from_on: today(), kinds: [] }}
      onSubmit={async (body, headers) => {
        await sdk.approvalsDelegate({ headers, body: { ...body, max_amount: body.max_amount ?? null } });
        void message.success(t('delegations.created'));
      }}
      onClose={onClose}
    >
      <Form.Item name="delegate_id" label={t('delegations.delegate')} rules={rule('delegate_id')}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="from_on" label={t('delegations.from')} rules={rule('from_on')}>
        <DateField />
      </Form.Item>
      <Form.Item name="until_on" label={t('delegations.until')} rules={rule('until_on')}>
        <DateField min={today()} />
      </Form.Item>
      <Form.Item name="kinds" label={t('delegations.kinds')} extra={t('delegations.kindsHint')}>
        <Select mode="multiple" options={kinds.map(({ name, label }) => ({ value: name, label }))} />
      </Form.Item>
      <Form.Item name="max_amount" label={t('delegations.max')} extra={t('delegations.maxHint')}>
        <InputNumber min={0} precision={0} controls={false} prefix="¥" style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="reason" label={t('delegations.reason')} rules={rule('reason')}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </FormDrawer>
  );
}
