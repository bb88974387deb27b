import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ReportOut, sdk, type SignIn } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { REPORTS } from './api';

/** The leader judges the month, suggests what to improve and names who does it, or says why there is nothing. */
export default function SignDrawer({ report, onClose }: { report: ReportOut; onClose: () => void }) {
  const { t } = useTranslation('complaintReports');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDrawer<SignIn>
      open
      name="complaint-report"
      recordId={report.id}
      title={`${t('reports.sign')}　${report.unit} ${report.month.slice(0, 7)}`}
      submitLabel={t('reports.sign')}
      initial={{ suggestions: [] }}
      onSubmit={async ({ evaluation, suggestions, no_suggestion_reason }, headers) => {
        await sdk.complaintReportsSign({
          path: { id: report.id },
          headers,
          body: {
            evaluation,
            suggestions: suggestions ?? [],
            ...(no_suggestion_reason ? { no_suggestion_reason } : {}),
          },
        });
        void message.success(t('reports.signed'));
        void client.invalidateQueries({ queryKey: REPORTS });
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Form.Item
            name="evaluation"
            label={t('reports.evaluation')}
            rules={[
              { required: true, whitespace: true },
              { min: 2, max: 4000 },
            ]}
          >
            <Input.TextArea rows={4} autoFocus />
          </Form.Item>
          <Form.List
            name="suggestions"
            rules={[
              {
                validator: (_rule, rows: unknown[] | undefined) =>
                  rows?.length || form.getFieldValue('no_suggestion_reason')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('reports.needOne'))),
              },
            ]}
          >
            {(rows, { add, remove }, { errors }) => (
              <Flex vertical gap={8} style={{ marginBottom: 16 }}>
                {rows.map(({ key, name }, at) => (
                  <fieldset key={key} style={{ border: 0, padding: 0, margin: 0 }}>
                    <Flex justify="space-between">
                      <legend style={{ padding: 0 }}>{t('reports.suggestion', { n: at + 1 })}</legend>
                      <Button
                        type="text"
                        size="small"
                        icon={<MinusCircleOutlined aria-hidden />}
                        aria-label={t('reports.remove', { n: at + 1 })}
                        onClick={() => remove(name)}
                      />
                    </Flex>
                    <Form.Item
                      name={[name, 'suggestion']}
                      label={t('reports.improvement')}
                      rules={[
                        { required: true, whitespace: true },
                        { min: 2, max: 2000 },
                      ]}
                    >
                      <Input.TextArea rows={2} autoFocus />
                    </Form.Item>
                    <Form.Item name={[name, 'owner_id']} label={t('reports.owner')} rules={[{ required: true }]}>
                      <PersonPicker />
                    </Form.Item>
                  </fieldset>
                ))}
                <Form.ErrorList errors={errors} />
                <Button icon={<PlusOutlined aria-hidden />} disabled={rows.length >= 20} onClick={() => add({})}>
                  {t('reports.add')}
                </Button>
              </Flex>
            )}
          </Form.List>
          <Form.Item name="no_suggestion_reason" label={t('reports.reasonInstead')} rules={[{ max: 1000 }]}>
            <Input.TextArea rows={2} />
          </Form.Item>
          <ClauseTags ids={['P06-5-3', 'P06-5-4']} />
        </>
      )}
    </FormDrawer>
  );
}
