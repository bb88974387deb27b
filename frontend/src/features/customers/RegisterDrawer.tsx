import { App, Form, type FormInstance, type FormRule, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError, type DuplicateOut, sdk, useRules } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { useRenewed } from './api';
import { FactFields, Group } from './fields';
import { LookAlikes } from './LookAlikes';
import { candidatesOf, useLookAlikes } from './lookAlikes';
import { type RegisterValues, toCustomerIn } from './register';
import { useChoices } from './words';

const INITIAL: Partial<RegisterValues> = { kind: 'company', relation: 'potential', category: 'other', source: 'other' };

export default function RegisterDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('customers');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const renewed = useRenewed();
  const [refused, setRefused] = useState<DuplicateOut[]>();

  const submit = async (values: RegisterValues, headers: Record<string, string>) => {
    try {
      const made = await sdk.customersCreate({ body: toCustomerIn(values, refused !== undefined), headers });
      void message.success(t('form.created', { name: made.name, number: made.number }));
      await renewed(made);
      // Once the drawer has let go of its guard.
      setTimeout(() => void navigate(`/customers/${made.id}`));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'DUPLICATE_SUSPECTED') setRefused(candidatesOf(error));
      throw error;
    }
  };

  return (
    <FormDrawer<RegisterValues>
      open
      title={t('form.register')}
      name="customer"
      initial={INITIAL}
      width={720}
      onSubmit={submit}
      onClose={onClose}
      {...(refused ? { submitLabel: t('alike.goOn') } : {})}
    >
      {(form) => <Fields form={form} refused={refused} />}
    </FormDrawer>
  );
}

function Fields({ form, refused }: { form: FormInstance<RegisterValues>; refused: DuplicateOut[] | undefined }) {
  const { t } = useTranslation('customers');
  const { kinds, relations } = useChoices();
  const rules = useRules('CustomerIn');
  const contactRules = useRules('ContactIn');
  const mayAssign = usePermission('customer:assign');
  const kind = Form.useWatch('kind', form) ?? 'company';
  const typed = useLookAlikes({
    name: Form.useWatch('name', form),
    credit_code: Form.useWatch('credit_code', form) ?? undefined,
    phone: Form.useWatch('phone', form) ?? undefined,
  });
  const alike = typed.length > 0 ? typed : (refused ?? []);
  return (
    <>
      <Group title={t('form.basic')}>
        <Form.Item name="name" label={t('field.name')} rules={rules('name')} className="field-wide">
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={t('field.kind')}>
          <Radio.Group options={kinds} optionType="button" />
        </Form.Item>
        {kind === 'company' ? (
          <Form.Item
            name="credit_code"
            label={t('field.credit_code')}
            rules={rules('credit_code')}
            extra={t('form.codeHint')}
          >
            <Input autoComplete="off" maxLength={18} className="num" />
          </Form.Item>
        ) : (
          <span />
        )}
        <Form.Item name="relation" label={t('field.relation')}>
          <Select options={relations} />
        </Form.Item>
      </Group>
      <LookAlikes found={alike} />
      {refused && (
        <Form.Item
          name="duplicate_reason"
          label={t('alike.reason')}
          extra={t('alike.reasonHelp')}
          rules={[{ required: true, whitespace: true }, { max: 500 }]}
        >
          <Input.TextArea rows={2} autoFocus placeholder={t('alike.reasonPlaceholder')} />
        </Form.Item>
      )}
      <FactFields schema="CustomerIn" company={kind === 'company'} />
      <Group title={t('form.first')}>
        <Form.Item name={['contact', 'name']} label={t('form.contactName')} rules={optional(contactRules('name'))}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name={['contact', 'phone']} label={t('form.contactPhone')} rules={contactRules('phone')}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name={['contact', 'position']} label={t('form.position')} rules={contactRules('position')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="plate_no" label={t('form.plate')}>
          <Input autoComplete="off" />
        </Form.Item>
      </Group>
      <Group title={t('form.place')}>
        <Form.Item name="unit_id" label={t('field.unit')} extra={t('form.ownUnit')}>
          <UnitPicker />
        </Form.Item>
        {mayAssign && (
          <Form.Item name="owner_id" label={t('field.owner')} extra={t('form.ownSelf')}>
            <PersonPicker />
          </Form.Item>
        )}
      </Group>
    </>
  );
}

/** The contact may be left out altogether. */
const optional = (rules: FormRule[]): FormRule[] => rules.filter((rule) => !('required' in rule));
