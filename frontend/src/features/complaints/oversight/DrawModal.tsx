import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk, type SpotCheckRunIn } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { CHECKS, monthBefore, RUNS } from './api';

/** A month drawn now; units that were drawn already stay as they are. */
export default function DrawModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('complaintOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <ModalForm<SpotCheckRunIn>
      title={t('runs.draw')}
      initial={{ month: monthBefore(today()) }}
      onSubmit={async (body, headers) => {
        const made = await sdk.complaintOversightDraw({ headers, body });
        void message.success(made.length ? t('runs.made', { count: made.length }) : t('runs.madeNone'));
        void client.invalidateQueries({ queryKey: RUNS });
        void client.invalidateQueries({ queryKey: CHECKS });
      }}
      onClose={onClose}
    >
      <p>{t('runs.drawHint')}</p>
      <Form.Item
        name="month"
        label={t('runs.month')}
        rules={[{ required: true, pattern: /^\d{4}-(0[1-9]|1[0-2])$/, message: t('runs.monthForm') }]}
      >
        <Input placeholder="2026-09" maxLength={7} />
      </Form.Item>
      <ClauseTags ids={['P06-4.5-2']} />
    </ModalForm>
  );
}
