import { Alert, App, Form, type FormInstance, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomerOut, type CustomerPatch, ifMatch, sdk, useRules } from '@/api';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { useRenewed } from './api';
import { changedByOthers, EDITABLE, patchOf, valuesOf } from './edit';
import { FactFields, Group } from './fields';
import { isMasked } from './words';

/** Changes only what was touched. When somebody else was faster, the newest record comes in under what was typed. */
export default function EditDrawer({ customer, onClose }: { customer: CustomerOut; onClose: () => void }) {
  const { t } = useTranslation('customers');
  const { message } = App.useApp();
  const renewed = useRenewed();
  const rules = useRules('CustomerPatch');
  const form = useRef<FormInstance<CustomerPatch>>(null);
  const [base, setBase] = useState(customer);
  const [theirs, setTheirs] = useState<string[]>();
  const masked = Object.fromEntries(
    (['phone', 'email', 'fax'] as const).flatMap((name) => (isMasked(base[name]) ? [[name, base[name]]] : [])),
  );

  const reload = async () => {
    const fresh = await sdk.customersRead({ path: { id: customer.id } });
    const typed = form.current?.getFieldsValue(true) as CustomerPatch;
    const before = valuesOf(base);
    // What I did not touch follows the record; what I typed stays.
    const patch = patchOf(base, typed);
    const untouched = EDITABLE.filter((name) => !(name in patch));
    form.current?.setFieldsValue(Object.fromEntries(untouched.map((name) => [name, valuesOf(fresh)[name]])));
    setTheirs(changedByOthers(before, valuesOf(fresh)));
    setBase(fresh);
  };

  return (
    <FormDrawer<CustomerPatch>
      open
      title={t('form.edit')}
      name="customer-edit"
      recordId={customer.id}
      initial={valuesOf(customer)}
      width={720}
      onReload={() => void reload()}
      onSubmit={async (values) => {
        const body = patchOf(base, values);
        const saved = await sdk.customersUpdate({
          path: { id: customer.id },
          body,
          headers: ifMatch(base.version),
        });
        await renewed(saved);
        void message.success(t('form.saved'));
      }}
      onClose={onClose}
    >
      {(instance) => {
        form.current = instance;
        return (
          <>
            {theirs && (
              <Alert
                type="info"
                showIcon
                style={{ marginBottom: 16 }}
                title={t('conflict.title')}
                description={
                  theirs.length
                    ? t('conflict.text', {
                        fields: theirs.map((name) => t(`field.${name as 'name'}`)).join('、'),
                      })
                    : t('conflict.none')
                }
              />
            )}
            <Group title={t('form.basic')}>
              <Form.Item
                name="name"
                label={t('field.name')}
                rules={[{ required: true, whitespace: true }, ...rules('name')]}
                className="field-wide"
              >
                <Input autoComplete="off" />
              </Form.Item>
              {base.kind === 'company' && (
                <Form.Item name="credit_code" label={t('field.credit_code')} rules={rules('credit_code')}>
                  <Input autoComplete="off" maxLength={18} />
                </Form.Item>
              )}
            </Group>
            <FactFields schema="CustomerPatch" company={base.kind === 'company'} masked={masked} />
          </>
        );
      }}
    </FormDrawer>
  );
}
