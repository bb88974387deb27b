import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Flex, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { sdk, useRules } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { GLASS } from './api';

interface Values {
  document_id: string;
  reason: string;
}

/** An hour's look that everybody hears of. Whoever cannot see the entry must know its id. */
export default function BreakGlassModal({ document, onClose }: { document?: string; onClose: () => void }) {
  const { t } = useTranslation('secrecyOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const rules = useRules('BreakGlassIn');
  return (
    <ModalForm<Values>
      title={t('glass.title')}
      submitLabel={t('glass.break')}
      danger
      {...(document ? { initial: { document_id: document } } : {})}
      onSubmit={async ({ document_id, reason }, headers) => {
        const id = document ?? document_id.trim();
        await sdk.breakGlassBreakGlass({ path: { id }, headers, body: { reason } });
        void message.success(t('glass.done'));
        await Promise.all([
          client.invalidateQueries({ queryKey: GLASS }),
          client.invalidateQueries({ queryKey: ['documents'] }),
        ]);
        void navigate(`/documents/${id}`);
      }}
      onClose={onClose}
    >
      <Flex vertical gap={12} style={{ marginBlockEnd: 16 }}>
        <Alert type="warning" showIcon title={t('glass.warning')} />
      </Flex>
      {!document && (
        <Form.Item
          name="document_id"
          label={t('glass.documentId')}
          extra={t('glass.documentIdHint')}
          rules={[
            { required: true, whitespace: true },
            { pattern: /^\s*[0-9a-f-]{36}\s*$/i, message: t('glass.badId') },
          ]}
        >
          <Input autoFocus className="num" />
        </Form.Item>
      )}
      <Form.Item name="reason" label={t('glass.reason')} extra={t('glass.reasonHint')} rules={rules('reason')}>
        <Input.TextArea rows={4} maxLength={1000} showCount autoFocus={Boolean(document)} />
      </Form.Item>
      <ClauseTags ids={['P07-3.0-4']} />
    </ModalForm>
  );
}
