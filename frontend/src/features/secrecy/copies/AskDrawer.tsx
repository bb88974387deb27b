import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { CopyAction, CopyEnding, type CopyRequestIn, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { COPIES } from './api';
import { DocumentPicker } from './DocumentPicker';

type Values = Omit<CopyRequestIn, 'pages'> & { pages?: string[] };

/** One document, its pages, for whom and until when. */
export default function AskDrawer({ document, onClose }: { document?: string; onClose: () => void }) {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDrawer<Values>
      open
      title={t('requests.ask')}
      name="copy-request"
      {...(document ? { recordId: document } : {})}
      initial={{
        action: 'print',
        copies: 1,
        ending: 'return',
        recipients: [],
        ...(document ? { document_id: document } : {}),
      }}
      submitLabel={t('requests.ask')}
      onSubmit={async ({ pages, ...values }, headers) => {
        await sdk.copyRequestsAsk({ headers, body: { ...values, pages: (pages ?? []).map(Number) } });
        void message.success(t('requests.asked'));
        void client.invalidateQueries({ queryKey: COPIES });
      }}
      onClose={onClose}
    >
      <Form.Item name="document_id" label={t('requests.document')} rules={[{ required: true }]}>
        <DocumentPicker />
      </Form.Item>
      <Form.Item name="action" label={t('requests.action')}>
        <Radio.Group
          aria-label={t('requests.action')}
          options={Object.values(CopyAction).map((value) => ({ value, label: t(`actions.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="copies" label={t('requests.copies')} rules={[{ required: true }]}>
        <InputNumber min={1} max={20} precision={0} />
      </Form.Item>
      <Form.Item name="pages" label={t('requests.pages')} extra={t('requests.pagesHint')}>
        <Select mode="tags" open={false} tokenSeparators={[',', '、', ' ']} />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t('requests.purpose')}
        extra={t('requests.purposeHint')}
        rules={[
          { required: true, whitespace: true },
          { min: 10, max: 1000 },
        ]}
      >
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name="recipients" label={t('requests.recipients')} extra={t('requests.recipientsHint')}>
        <PersonPicker multiple />
      </Form.Item>
      <Form.Item name="ending" label={t('requests.ending')}>
        <Radio.Group
          aria-label={t('requests.ending')}
          options={Object.values(CopyEnding).map((value) => ({ value, label: t(`endings.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="due_on" label={t('requests.due')} rules={[{ required: true }]}>
        <DateField min={today()} />
      </Form.Item>
      <ClauseTags ids={['P07-4.2-1b', 'P07-4.2-2']} />
    </FormDrawer>
  );
}
