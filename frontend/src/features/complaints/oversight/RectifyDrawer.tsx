import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type OrderRow, type RectifiedIn, sdk, useIdempotencyKey } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { filesOf, OrderFacts } from './OrderFacts';

interface Props {
  row: OrderRow;
  onDone: (words: string) => void;
  onClose: () => void;
}

/** The unit says what it did and proves it, in words or by a file. */
export default function RectifyDrawer({ row, onDone, onClose }: Props) {
  const { t } = useTranslation('complaintOversight');
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const key = useIdempotencyKey();
  const files = filesOf(row.id);
  const attached = useQuery(files).data?.items.length ?? 0;
  const attach = useMutation({
    mutationFn: (file: File) =>
      sdk.filesAttach({
        headers: key.headers(),
        body: { subject_type: 'rectification_orders', subject_id: row.id, file },
      }),
    onSuccess: () => {
      key.renew();
      void client.invalidateQueries({ queryKey: files.queryKey });
    },
    onError: (error) => key.refused(error),
  });
  return (
    <FormDrawer<RectifiedIn>
      open
      title={t('orders.acts.report')}
      name="rectified"
      recordId={row.id}
      submitLabel={t('orders.acts.report')}
      onSubmit={async (values, headers) => {
        await sdk.complaintOversightReport({
          path: { id: row.id },
          headers: { ...headers, 'If-Match': `"${row.version}"` },
          body: { ...values, evidence: values.evidence ?? '' },
        });
        onDone(t('orders.did.report'));
      }}
      onClose={onClose}
    >
      <OrderFacts row={row} />
      <Form.Item
        name="report"
        label={t('orders.report')}
        style={{ marginBlockStart: 16 }}
        rules={[
          { required: true, whitespace: true },
          { min: 2, max: 4000 },
        ]}
      >
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
      <Form.Item
        name="evidence"
        label={t('orders.evidence')}
        extra={t('orders.evidenceHint')}
        rules={[{ required: attached === 0, whitespace: attached === 0, message: t('orders.evidenceNeeded') }]}
      >
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('orders.attach')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) attach.mutate(file);
          event.target.value = '';
        }}
      />
      <Button icon={<UploadOutlined aria-hidden />} loading={attach.isPending} onClick={() => picker.current?.click()}>
        {t('orders.attach')}
      </Button>
      <div style={{ marginBlockStart: 16 }}>
        <ClauseTags ids={['P06-6-3d']} />
      </div>
    </FormDrawer>
  );
}
