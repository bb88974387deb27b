import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ChecklistItem, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { CRITICISMS, INSPECTIONS, quarterOf, quartersUntil } from './api';

interface Values {
  unit_id: string;
  quarter: string;
  items: { passed: boolean; remark?: string }[];
}

/** Every item is answered; one that fails says why, and makes the whole nonconform. */
export default function InspectionDrawer({ checklist, onClose }: { checklist: ChecklistItem[]; onClose: () => void }) {
  const { t } = useTranslation('complaintOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDrawer<Values>
      open
      title={t('inspections.new')}
      name="inspection"
      initial={{ quarter: quarterOf(today()) }}
      submitLabel={t('inspections.send')}
      onSubmit={async ({ items, ...values }, headers) => {
        const done = await sdk.complaintOversightInspect({
          headers,
          body: {
            ...values,
            items: checklist.map(({ item }, n) => ({
              item,
              passed: items[n]?.passed ?? false,
              remark: items[n]?.remark ?? '',
            })),
          },
        });
        void message.success(t(`inspections.did.${done.result}`));
        void client.invalidateQueries({ queryKey: INSPECTIONS });
        void client.invalidateQueries({ queryKey: CRITICISMS });
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item name="unit_id" label={t('unit')} rules={[{ required: true }]}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="quarter" label={t('inspections.quarter')} rules={[{ required: true }]}>
            <Select options={quartersUntil(today()).map((value) => ({ value, label: value }))} />
          </Form.Item>
          {checklist.map(({ item, label }, n) => (
            <div key={item}>
              <Form.Item name={['items', n, 'passed']} label={label} rules={[{ required: true }]}>
                <Radio.Group
                  aria-label={label}
                  options={[
                    { value: true, label: t('checks.states.conform') },
                    { value: false, label: t('checks.states.nonconform') },
                  ]}
                />
              </Form.Item>
              <Form.Item noStyle dependencies={[['items', n, 'passed']]}>
                {() =>
                  form.getFieldValue(['items', n, 'passed']) === false && (
                    <Form.Item
                      name={['items', n, 'remark']}
                      label={t('inspections.remark', { item: label })}
                      rules={[{ required: true, whitespace: true, message: t('inspections.remarkNeeded') }]}
                    >
                      <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={1000} />
                    </Form.Item>
                  )
                }
              </Form.Item>
            </div>
          ))}
          <ClauseTags ids={['P06-6-3b', 'P06-6-3c']} />
        </>
      )}
    </FormDrawer>
  );
}
