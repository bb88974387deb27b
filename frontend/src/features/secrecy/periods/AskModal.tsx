import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ExtensionIn, sdk, useRules } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PERIODS } from './api';

/** Keep it secret for longer: until when, and why. */
export default function AskModal({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('secrecyOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const rules = useRules('ExtensionIn');
  const { data: found, error } = useQuery({
    queryKey: ['documents', 'one', id],
    queryFn: () => sdk.documentsRead({ path: { id } }),
  });
  return (
    <ModalForm<ExtensionIn>
      title={t('periods.ask')}
      onSubmit={async (body, headers) => {
        await sdk.extensionsAsk({ path: { id }, headers, body });
        void message.success(t('periods.asked'));
        await client.invalidateQueries({ queryKey: PERIODS });
      }}
      onClose={onClose}
    >
      <ErrorNote error={error} />
      {found && (
        <p>
          <span className="num">{found.register_no}</span>　{found.title}
          <br />
          {t('periods.present')}：<span className="num">{found.secrecy_until}</span>
        </p>
      )}
      <Form.Item name="new_until" label={t('periods.newUntil')} rules={rules('new_until')}>
        <DateField {...(found?.secrecy_until ? { min: found.secrecy_until } : {})} />
      </Form.Item>
      <Form.Item name="reason" label={t('periods.reason')} rules={rules('reason')}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <ClauseTags ids={['P07-3.4-4']} />
    </ModalForm>
  );
}
