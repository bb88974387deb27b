import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CertificateRequestIn, type CertificateRow, type CertificateUse, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { CERTIFICATES } from './api';

/** Copies, or the thing itself for a few days. */
export default function AskDrawer({
  certificate,
  use,
  onClose,
}: {
  certificate: CertificateRow;
  use: CertificateUse;
  onClose: () => void;
}) {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const title = t(use === 'copy' ? 'certificates.copy' : 'certificates.lend');
  return (
    <FormDrawer<CertificateRequestIn>
      open
      title={`${title}　${certificate.number}`}
      name={`certificate-${use}`}
      recordId={certificate.id}
      initial={use === 'copy' ? { copies: 1 } : {}}
      submitLabel={title}
      onSubmit={async (values, headers) => {
        await sdk.certificateRequestsAsk({ headers, body: { ...values, certificate_id: certificate.id, use } });
        void message.success(t('certificateRequests.asked'));
        void client.invalidateQueries({ queryKey: CERTIFICATES });
      }}
      onClose={onClose}
    >
      <Form.Item
        name="purpose"
        label={t('certificateRequests.purpose')}
        rules={[{ required: true }, { min: 4, max: 200 }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="party" label={t('certificateRequests.party')} rules={[{ required: true }, { min: 2, max: 200 }]}>
        <Input />
      </Form.Item>
      {use === 'copy' ? (
        <Form.Item name="copies" label={t('certificateRequests.copies')} rules={[{ required: true }]}>
          <InputNumber min={1} max={20} precision={0} />
        </Form.Item>
      ) : (
        <Form.Item
          name="due_on"
          label={t('certificateRequests.due')}
          extra={t('certificateRequests.dueHint')}
          rules={[{ required: true }]}
        >
          <DateField min={today()} />
        </Form.Item>
      )}
      <ClauseTags ids={[use === 'copy' ? 'P07-4.2-4b' : 'P07-4.2-4a']} />
    </FormDrawer>
  );
}
