import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { DocumentPicker } from './DocumentPicker';

/** Which document is to be destroyed, and why. */
export default function DestroyDrawer({ onAsked, onClose }: { onAsked: () => void; onClose: () => void }) {
  const { t } = useTranslation('secrecyCopies');
  return (
    <FormDrawer<{ document: string; reason: string }>
      open
      title={t('destructions.ask')}
      name="destruction"
      submitLabel={t('destructions.ask')}
      onSubmit={async ({ document, reason }, headers) => {
        await sdk.copyingAskDestruction({ path: { id: document }, headers, body: { reason } });
        onAsked();
      }}
      onClose={onClose}
    >
      <Form.Item name="document" label={t('destructions.document')} rules={[{ required: true }]}>
        <DocumentPicker />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('destructions.reason')}
        extra={t('destructions.reasonHint')}
        rules={[
          { required: true, whitespace: true },
          { min: 10, max: 1000 },
        ]}
      >
        <Input.TextArea rows={3} />
      </Form.Item>
      <ClauseTags ids={['P07-4.2-3b']} />
    </FormDrawer>
  );
}
