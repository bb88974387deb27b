import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { date } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { LazyDateField } from '@/shared/ui/LazyDateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { CASES, type Case } from '../api';
import { ARCHIVES } from './api';

interface Values {
  reason: string;
  until?: string;
  legal_hold: boolean;
}

/** Kept longer, or held: by the leader, with a reason, until its content is gone. */
export default function KeepModal({ found, onClose }: { found: Case; onClose: () => void }) {
  const { t } = useTranslation('complaintReports');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <ModalForm<Values>
      title={t('keep.title', { number: found.number })}
      submitLabel={t('keep.act')}
      initial={{ legal_hold: found.legal_hold }}
      onSubmit={async ({ reason, until, legal_hold }, headers) => {
        await sdk.complaintArchivesKeep({
          path: { id: found.id },
          headers: { ...headers, 'If-Match': `"${found.version}"` },
          body: {
            reason,
            ...(until ? { until } : {}),
            ...(legal_hold === found.legal_hold && until ? {} : { legal_hold }),
          },
        });
        void message.success(t('keep.done'));
        void client.invalidateQueries({ queryKey: CASES });
        void client.invalidateQueries({ queryKey: ARCHIVES });
      }}
      onReload={() => client.invalidateQueries({ queryKey: CASES })}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('keep.reason')}
        rules={[
          { required: true, whitespace: true },
          { min: 2, max: 500 },
        ]}
      >
        <Input autoFocus />
      </Form.Item>
      {found.retain_until && (
        <Form.Item name="until" label={t('keep.until')} extra={t('keep.now', { until: date(found.retain_until) })}>
          <LazyDateField />
        </Form.Item>
      )}
      <Form.Item name="legal_hold" valuePropName="checked">
        <Checkbox>{t('keep.hold')}</Checkbox>
      </Form.Item>
      <ClauseTags ids={['P06-4.5-3b', 'P06-4.5-3c']} />
    </ModalForm>
  );
}
