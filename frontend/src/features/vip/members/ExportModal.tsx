import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { download } from '@/api';
import { addressOf } from '@/shared/ui/ExportMenu';
import { ModalForm } from '@/shared/ui/ModalForm';

interface ExportModalProps {
  query: Parameters<typeof addressOf>[1];
  onClose: () => void;
}

/** Operations say what the file is for before they get it. */
export default function ExportModal({ query, onClose }: ExportModalProps) {
  const { t } = useTranslation('vipDesk');
  const { t: c } = useTranslation();
  const { message } = App.useApp();
  return (
    <ModalForm<{ purpose: string }>
      title={t('members.export')}
      onSubmit={async ({ purpose }) => {
        const name = await download(addressOf('/api/v1/vip/members/export', query), {
          accept: 'text/csv',
          fallbackName: 'vip.csv',
          // A header carries no Chinese by itself.
          headers: { 'X-Purpose': encodeURIComponent(purpose) },
        });
        void message.success(c('export.done', { name }));
      }}
      onClose={onClose}
    >
      <Form.Item
        name="purpose"
        label={t('members.purpose')}
        rules={[{ required: true, whitespace: true }, { max: 60 }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
    </ModalForm>
  );
}
