import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CriticismRow, sdk, type WaiveIn } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { CRITICISMS } from './api';

/** Not to criticise takes the reason of the head of the centre. */
export default function WaiveModal({ row, onClose }: { row: CriticismRow; onClose: () => void }) {
  const { t } = useTranslation('complaintOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <ModalForm<WaiveIn>
      title={t('criticisms.waive')}
      onSubmit={async (body, headers) => {
        await sdk.complaintOversightWaive({
          path: { id: row.id },
          headers: { ...headers, 'If-Match': `"${row.version}"` },
          body,
        });
        void message.success(t('criticisms.waived'));
        void client.invalidateQueries({ queryKey: CRITICISMS });
      }}
      onClose={onClose}
      onReload={() => client.invalidateQueries({ queryKey: CRITICISMS })}
    >
      <p>{row.unit.name}</p>
      <Form.Item
        name="reason"
        label={t('criticisms.waiveReason')}
        rules={[
          { required: true, whitespace: true },
          { min: 5, max: 2000 },
        ]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <ClauseTags ids={['P06-6-3c']} />
    </ModalForm>
  );
}
