import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type OrderRow, type RejectIn, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { OrderFacts } from './OrderFacts';

interface Props {
  act: 'accept' | 'reject';
  row: OrderRow;
  onDone: (words: string) => void;
  onClose: () => void;
}

/** The marketing centre takes the report or sends it back; the day stays. */
export default function JudgeModal({ act, row, onDone, onClose }: Props) {
  const { t } = useTranslation('complaintOversight');
  return (
    <ModalForm<RejectIn>
      title={t(`orders.acts.${act}`)}
      danger={act === 'reject'}
      onSubmit={async (body, headers) => {
        const sent = { path: { id: row.id }, headers: { ...headers, 'If-Match': `"${row.version}"` } };
        if (act === 'accept') await sdk.complaintOversightAccept(sent);
        else await sdk.complaintOversightReject({ ...sent, body });
        onDone(t(`orders.did.${act}`));
      }}
      onClose={onClose}
    >
      <OrderFacts row={row} />
      {act === 'reject' && (
        <Form.Item
          name="reason"
          label={t('orders.reason')}
          style={{ marginBlockStart: 16 }}
          rules={[
            { required: true, whitespace: true },
            { min: 2, max: 2000 },
          ]}
        >
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      )}
      <ClauseTags ids={['P06-6-3d']} />
    </ModalForm>
  );
}
