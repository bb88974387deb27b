import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Result, theme } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, applyFieldErrors, idempotencyKey, type IntakeNoticeIn, sdk, useRules } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import './public/public.css';

/** 轉報投訴: whoever hears of a complaint passes it on; those who may record it find it in their queue. */
export function Component() {
  const { t } = useTranslation('complaintPublic');
  const { t: common } = useTranslation();
  const { token } = theme.useToken();
  const [form] = Form.useForm<IntakeNoticeIn>();
  const rule = useRules('IntakeNoticeIn');
  const key = useRef(crypto.randomUUID());
  const sending = useMutation({
    mutationFn: (body: IntakeNoticeIn) => sdk.complaintIntakeNote({ body, headers: idempotencyKey(key.current) }),
    onError: (error) => error instanceof ApiError && applyFieldErrors(form, error, common),
    meta: { quiet: true },
  });
  const again = () => {
    key.current = crypto.randomUUID();
    form.resetFields();
    sending.reset();
  };
  if (sending.isSuccess)
    return (
      <Result
        status="success"
        title={<h1 className="public-title">{t('passOn.done')}</h1>}
        subTitle={t('passOn.next')}
        extra={<Button onClick={again}>{t('passOn.again')}</Button>}
      />
    );
  const onFields = sending.error instanceof ApiError && sending.error.errors.length > 0;
  return (
    <Panel label={t('passOn.title')}>
      <h1>{t('passOn.title')}</h1>
      <p style={{ color: token.colorTextSecondary }}>{t('passOn.intro')}</p>
      <ErrorNote error={onFields ? undefined : sending.error} />
      <Form<IntakeNoticeIn>
        form={form}
        name="pass-on"
        layout="vertical"
        style={{ maxWidth: 640 }}
        onFinish={(values) => sending.mutate(kept(values))}
      >
        <Form.Item name="content" label={t('passOn.content')} rules={rule('content')}>
          <Input.TextArea rows={4} autoFocus />
        </Form.Item>
        <Form.Item name="demand" label={t('passOn.demand')} rules={rule('demand')}>
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="complainant_name" label={t('passOn.name')} rules={rule('complainant_name')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('passOn.phone')} rules={rule('phone')}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="plate_no"
          label={t('complain.plate')}
          normalize={(value: string | undefined) => value?.toUpperCase()}
          rules={rule('plate_no')}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {t('passOn.send')}
          </Button>
        </Form.Item>
        <ClauseTags ids={['P12-7.4-1', 'P09-3A-1']} />
      </Form>
    </Panel>
  );
}

/** Empty fields are left out. */
const kept = (values: IntakeNoticeIn): IntakeNoticeIn =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as unknown as IntakeNoticeIn;
