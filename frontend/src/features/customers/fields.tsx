import { Form, Input, Select, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRules } from '@/api';
import { MoneyField } from '@/shared/ui/MoneyField';
import { useChoices } from './words';

const DateField = lazy(async () => ({ default: (await import('@/shared/ui/DateField')).DateField }));

export function Day(props: {
  id?: string;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
  min?: string;
}) {
  return (
    <Suspense fallback={<Skeleton.Input block />}>
      <DateField {...props} />
    </Suspense>
  );
}

export function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="field-group">
      <legend>{title}</legend>
      <div className="field-grid">{children}</div>
    </fieldset>
  );
}

interface FactsProps {
  schema: 'CustomerIn' | 'CustomerPatch';
  company: boolean;
  /** What stands there masked; the field itself is empty, and empty means unchanged. */
  masked?: Partial<Record<'phone' | 'email' | 'fax', string>>;
}

/** What can be said of a customer, the same when entering and when changing. */
export function FactFields({ schema, company, masked = {} }: FactsProps) {
  const { t } = useTranslation('customers');
  const { categories, sources } = useChoices();
  const rules = useRules(schema);
  const hint = (name: 'phone' | 'email' | 'fax') =>
    masked[name] ? { extra: t('form.maskedHint', { value: masked[name] }) } : {};
  return (
    <>
      <Group title={t('form.reach')}>
        <Form.Item name="phone" label={t('field.phone')} rules={rules('phone')} {...hint('phone')}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" label={t('field.email')} rules={rules('email')} {...hint('email')}>
          <Input inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="address" label={t('field.address')} rules={rules('address')} className="field-wide">
          <Input />
        </Form.Item>
        <Form.Item name="region" label={t('field.region')} rules={rules('region')}>
          <Input />
        </Form.Item>
        <Form.Item name="postal_code" label={t('field.postal_code')} rules={rules('postal_code')}>
          <Input inputMode="numeric" maxLength={6} />
        </Form.Item>
        <Form.Item name="fax" label={t('field.fax')} rules={rules('fax')} {...hint('fax')}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="next_contact_on" label={t('field.next_contact_on')}>
          <Day />
        </Form.Item>
      </Group>
      <Group title={t('form.business')}>
        <Form.Item name="category" label={t('field.category')} rules={rules('category')}>
          <Select options={categories} />
        </Form.Item>
        <Form.Item name="source" label={t('field.source')} rules={rules('source')}>
          <Select options={sources} />
        </Form.Item>
        {company && (
          <>
            <Form.Item name="legal_representative" label={t('field.legal_representative')}>
              <Input />
            </Form.Item>
            <Form.Item name="industry" label={t('field.industry')} rules={rules('industry')}>
              <Input />
            </Form.Item>
            <Form.Item name="registered_capital" label={t('field.registered_capital')}>
              <MoneyField />
            </Form.Item>
            <Form.Item name="established_on" label={t('field.established_on')}>
              <Day />
            </Form.Item>
            <Form.Item
              name="business_scope"
              label={t('field.business_scope')}
              rules={rules('business_scope')}
              className="field-wide"
            >
              <Input.TextArea rows={2} />
            </Form.Item>
          </>
        )}
        <Form.Item name="first_contact_on" label={t('field.first_contact_on')}>
          <Day />
        </Form.Item>
      </Group>
    </>
  );
}
