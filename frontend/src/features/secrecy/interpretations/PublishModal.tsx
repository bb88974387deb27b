import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type InterpretationIn, type QuestionRow, sdk, useRules } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { INTERPRETATIONS, QUESTIONS } from './api';
import { ClauseField } from './ClauseField';

/** How a clause is to be read, from a day on; of a question its answer. Never changed once published. */
export default function PublishModal({ question, onClose }: { question?: QuestionRow; onClose: () => void }) {
  const { t } = useTranslation('secrecyOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const rules = useRules('InterpretationIn');
  return (
    <ModalForm<InterpretationIn>
      title={t(question ? 'questions.answer' : 'questions.publish')}
      initial={{ effective_from: today(), ...(question ? { clause_id: question.clause_id } : {}) }}
      onSubmit={async (body, headers) => {
        await sdk.interpretationsPublish({
          headers,
          body: { ...body, ...(question ? { question_id: question.id } : {}) },
        });
        void message.success(t('questions.published'));
        await Promise.all([
          client.invalidateQueries({ queryKey: QUESTIONS }),
          client.invalidateQueries({ queryKey: INTERPRETATIONS }),
        ]);
      }}
      onClose={onClose}
    >
      {question && (
        <p>
          {question.asker}：{question.question}
        </p>
      )}
      <ClauseField disabled={question !== undefined} />
      <Form.Item name="answer" label={t('questions.words')} extra={t('questions.wordsHint')} rules={rules('answer')}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.Item name="effective_from" label={t('questions.from')} rules={rules('effective_from')}>
        <DateField min={today()} />
      </Form.Item>
      <ClauseTags ids={['P07-7-1']} />
    </ModalForm>
  );
}
