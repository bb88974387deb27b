import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type QuestionIn, sdk, useRules } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { QUESTIONS } from './api';
import { ClauseField } from './ClauseField';

/** What a clause means: HR answers within five working days. */
export default function AskModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('secrecyOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const rules = useRules('QuestionIn');
  return (
    <ModalForm<QuestionIn>
      title={t('questions.ask')}
      onSubmit={async (body, headers) => {
        const asked = await sdk.interpretationsAsk({ headers, body });
        void message.success(t('questions.sent', { due: asked.due_at.slice(0, 10) }));
        await client.invalidateQueries({ queryKey: QUESTIONS });
      }}
      onClose={onClose}
    >
      <ClauseField />
      <Form.Item name="question" label={t('questions.question')} extra={t('questions.hint')} rules={rules('question')}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <ClauseTags ids={['P07-7-1']} />
    </ModalForm>
  );
}
