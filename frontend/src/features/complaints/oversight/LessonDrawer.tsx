import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type LessonIn, type LessonRow, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { CasePicker } from '../CasePicker';
import { LESSONS } from './api';

interface Values extends LessonIn {
  case_id?: string;
}
interface Props {
  /** A draft to be changed; without it a new one is written from a case. */
  row?: LessonRow;
  caseId?: string | undefined;
  onClose: () => void;
}

/** What was learned, without a name: whoever publishes it is told where one still stands. */
export default function LessonDrawer({ row, caseId, onClose }: Props) {
  const { t } = useTranslation('complaintOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const words = (max: number) => [
    { required: true, whitespace: true },
    { min: 2, max },
  ];
  return (
    <FormDrawer<Values>
      open
      title={t(row ? 'lessons.change' : 'lessons.new')}
      name="lesson"
      {...(row ? { recordId: row.id } : {})}
      initial={row ?? (caseId ? { case_id: caseId } : {})}
      onSubmit={async ({ case_id, title, lesson, improvement }, headers) => {
        const body = { title, lesson, improvement };
        if (row)
          await sdk.lessonsChangeLesson({ path: { id: row.id }, headers: { 'If-Match': `"${row.version}"` }, body });
        else await sdk.lessonsDraftLesson({ path: { id: case_id ?? '' }, headers, body });
        void message.success(t('lessons.saved'));
        void client.invalidateQueries({ queryKey: LESSONS });
      }}
      onClose={onClose}
      onReload={() => void client.invalidateQueries({ queryKey: LESSONS })}
    >
      {!row && (
        <Form.Item name="case_id" label={t('lessons.case')} rules={[{ required: true }]}>
          <CasePicker />
        </Form.Item>
      )}
      <Form.Item name="title" label={t('lessons.fields.title')} rules={words(100)}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="lesson" label={t('lessons.fields.lesson')} extra={t('lessons.noNames')} rules={words(4000)}>
        <Input.TextArea rows={5} maxLength={4000} />
      </Form.Item>
      <Form.Item name="improvement" label={t('lessons.fields.improvement')} rules={words(2000)}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <ClauseTags ids={['P06-6-2b']} />
    </FormDrawer>
  );
}
