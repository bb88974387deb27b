import { Alert, Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError, applyFieldErrors, type FieldFault, type IdentifiedOut, type IdentifyIn, sdk, useRules } from '@/api';
import { pathOf } from '@/shared/subjects';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';

type Values = IdentifyIn & { id: string };
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** 還原代碼: an executive learns what an opaque reference stands for; that he asked, and why, is a line itself. */
export function Component() {
  const { t } = useTranslation('auditlog');
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Values>();
  const rules = useRules('IdentifyIn');
  const [pending, setPending] = useState(false);
  const [found, setFound] = useState<IdentifiedOut>();
  const [failure, setFailure] = useState<{ error: unknown; faults: FieldFault[] }>();

  const ask = async ({ id, reason }: Values) => {
    setPending(true);
    setFound(undefined);
    setFailure(undefined);
    try {
      setFound(await sdk.auditIdentify({ path: { id: id.trim() }, body: { reason } }));
    } catch (error) {
      const faults = error instanceof ApiError ? applyFieldErrors(form, error, common) : [];
      const allOnFields = error instanceof ApiError && error.errors.length > 0 && faults.length === 0;
      setFailure(allOnFields ? undefined : { error, faults });
    } finally {
      setPending(false);
    }
  };
  const to = found && pathOf(found.subject_type, found.subject_id);
  return (
    <Panel label={t('identify.title')}>
      <Flex vertical gap={12} style={{ maxWidth: 640, padding: 16 }}>
        <h1 style={{ margin: 0 }}>{t('identify.title')}</h1>
        <p style={{ margin: 0 }}>{t('identify.hint')}</p>
        {failure && <ErrorNote error={failure.error} faults={failure.faults} />}
        <Form form={form} layout="vertical" onFinish={(values) => void ask(values)}>
          <Form.Item
            name="id"
            label={t('identify.id')}
            rules={[{ required: true, pattern: UUID, message: t('identify.idWrong') }]}
          >
            <Input autoComplete="off" className="num" />
          </Form.Item>
          <Form.Item name="reason" label={t('identify.reason')} rules={rules('reason')}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={pending}>
            {t('identify.ask')}
          </Button>
        </Form>
        {found && (
          <Alert
            type="success"
            showIcon
            role="status"
            title={t(`subjects.${found.subject_type}` as 'subjects.complaints', { defaultValue: found.subject_type })}
            description={<span className="num">{to ? <Link to={to}>{found.subject_id}</Link> : found.subject_id}</span>}
          />
        )}
      </Flex>
    </Panel>
  );
}
