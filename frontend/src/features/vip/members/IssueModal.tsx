import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk, type VipApplicationRow } from '@/api';
import { ModalForm } from '@/shared/ui/ModalForm';
import { VIP } from './api';

/** The card is scanned and handed out. */
export default function IssueModal({ row, onClose }: { row: VipApplicationRow; onClose: () => void }) {
  const { t } = useTranslation('vipDesk');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <ModalForm<{ card_no?: string }>
      title={t('forms.issue')}
      onSubmit={async ({ card_no }, headers) => {
        const made = await sdk.vipIssueCard({
          headers,
          path: { id: row.id },
          body: card_no?.trim() ? { card_no: card_no.trim() } : {},
        });
        void message.success(t('enrol.issued', { number: made.cards[0]?.number ?? '', day: made.valid_to }));
        void client.invalidateQueries({ queryKey: VIP });
      }}
      onClose={onClose}
    >
      <Form.Item name="card_no" label={t('enrol.card')} extra={t('enrol.cardHint')}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
    </ModalForm>
  );
}
