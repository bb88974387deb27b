import { useQueryClient } from '@tanstack/react-query';
import { App, Divider, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CriticismIn, type CriticismRow, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { CRITICISMS, ORDERS } from './api';

/** To the unit, with what it has to put right and by when. */
export default function CriticiseDrawer({ row, onClose }: { row: CriticismRow; onClose: () => void }) {
  const { t } = useTranslation('complaintOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const words = (max: number) => [
    { required: true, whitespace: true },
    { min: 2, max },
  ];
  return (
    <FormDrawer<CriticismIn>
      open
      title={t('criticisms.issueTo', { unit: row.unit.name })}
      name="criticism"
      recordId={row.id}
      submitLabel={t('criticisms.issue')}
      onSubmit={async (body, headers) => {
        await sdk.complaintOversightIssue({
          path: { id: row.id },
          headers: { ...headers, 'If-Match': `"${row.version}"` },
          body,
        });
        void message.success(t('criticisms.issued'));
        void client.invalidateQueries({ queryKey: CRITICISMS });
        void client.invalidateQueries({ queryKey: ORDERS });
      }}
      onClose={onClose}
      onReload={() => void client.invalidateQueries({ queryKey: CRITICISMS })}
    >
      <Form.Item name="grounds" label={t('criticisms.grounds')} rules={words(4000)}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item name="text" label={t('criticisms.text')} extra={t('criticisms.noNames')} rules={words(4000)}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Divider plain>{t('orders.one')}</Divider>
      <Form.Item name={['order', 'demand']} label={t('orders.demand')} rules={words(4000)}>
        <Input.TextArea rows={3} maxLength={4000} />
      </Form.Item>
      <Form.Item
        name={['order', 'due_on']}
        label={t('orders.dueOn')}
        extra={t('orders.dueHint')}
        rules={[{ required: true }]}
      >
        <DateField />
      </Form.Item>
      <ClauseTags ids={['P06-6-3c', 'P06-6-3d']} />
    </FormDrawer>
  );
}
