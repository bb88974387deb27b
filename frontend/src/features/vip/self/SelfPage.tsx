import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, applyFieldErrors } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { self } from './client';
import { Memberships } from './Memberships';

/** 我的會員卡: a code by SMS, then one's own points, purchases and gifts. The token lives as long as the page. */
export function Component() {
  const { t } = useTranslation('vipSelf');
  const { t: c } = useTranslation();
  const [form] = Form.useForm<{ phone: string; code?: string }>();
  const [minutes, setMinutes] = useState<number>();
  const [token, setToken] = useState<string>();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();

  if (token)
    return (
      <Memberships
        token={token}
        onOut={() => {
          setToken(undefined);
          setMinutes(undefined);
          form.resetFields();
        }}
      />
    );

  const submit = async ({ phone, code }: { phone: string; code?: string }) => {
    if (pending) return;
    setPending(true);
    setError(undefined);
    try {
      if (minutes === undefined) {
        setMinutes((await self.askCode(phone)).valid_minutes);
        setTimeout(() => form.focusField('code'));
      } else setToken((await self.signIn(phone, code ?? '')).token);
    } catch (failed) {
      if (!(failed instanceof ApiError) || applyFieldErrors(form, failed, c).length || !failed.errors.length)
        setError(failed);
    } finally {
      setPending(false);
    }
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <ErrorNote error={error} />
      {minutes !== undefined && (
        <Alert type="info" showIcon role="status" title={t('sent', { minutes })} style={{ marginBlock: 12 }} />
      )}
      <Form
        form={form}
        name="my-vip"
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="phone"
          label={t('phone')}
          rules={[{ required: true, pattern: /^1[3-9]\d{9}$/, message: t('badPhone') }]}
        >
          <Input autoFocus inputMode="tel" autoComplete="tel" disabled={minutes !== undefined} />
        </Form.Item>
        {minutes !== undefined && (
          <Form.Item
            name="code"
            label={t('code')}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('badCode') }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" block loading={pending}>
          {t(minutes === undefined ? 'askCode' : 'enter')}
        </Button>
        {minutes !== undefined && (
          <Button type="link" block onClick={() => setMinutes(undefined)}>
            {t('otherPhone')}
          </Button>
        )}
      </Form>
    </>
  );
}
