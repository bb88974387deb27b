import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Divider, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LeakReportIn, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateTimeField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { LEAKS } from './api';

/** Three fields are enough; whoever has a minute more may say who, and ask to stay unnamed. */
export default function ReportDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('secrecyLeaks');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [now] = useState(() => new Date().toISOString());
  return (
    <FormDrawer<LeakReportIn>
      open
      title={t('report.title')}
      name="leak"
      width={520}
      submitLabel={t('report.send')}
      initial={{ discovered_at: now, confidential: true }}
      onSubmit={async (values, headers) => {
        const { how, late_reason, ...rest } = values;
        const said = { ...(how ? { how } : {}), ...(late_reason ? { late_reason } : {}) };
        const made = await sdk.leakReportsReport({ headers, body: { ...rest, ...said } });
        void message.success(t('report.sent', { number: made.number }));
        void client.invalidateQueries({ queryKey: LEAKS });
      }}
      onClose={onClose}
    >
      <Form.Item
        name="what"
        label={t('what')}
        rules={[
          { required: true, whitespace: true },
          { min: 4, max: 4000 },
        ]}
      >
        <Input.TextArea rows={3} placeholder={t('report.whatHint')} />
      </Form.Item>
      <Form.Item name="discovered_at" label={t('discoveredAt')} rules={[{ required: true }]}>
        <DateTimeField max={now} />
      </Form.Item>
      <Form.Item name="how" label={t('how')} rules={[{ max: 4000 }]}>
        <Input.TextArea rows={2} placeholder={t('report.howHint')} />
      </Form.Item>
      <Divider plain>{t('report.more')}</Divider>
      <Form.Item name="suspected_ids" label={t('suspected')} extra={t('report.suspectedHint')}>
        <PersonPicker multiple />
      </Form.Item>
      <Form.Item name="late_reason" label={t('lateReason')} extra={t('report.lateHint')} rules={[{ max: 2000 }]}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <Form.Item name="confidential" valuePropName="checked" style={{ marginBottom: 4 }}>
        <Checkbox>{t('confidential')}</Checkbox>
      </Form.Item>
      <Form.Item name="under_protest" valuePropName="checked">
        <Checkbox>{t('underProtest')}</Checkbox>
      </Form.Item>
      <ClauseTags ids={['P07-2-3', 'P07-4.2-6a']} />
    </FormDrawer>
  );
}
