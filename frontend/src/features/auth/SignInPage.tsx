import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, theme } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator, useSearchParams } from 'react-router';
import { ApiError, applyFieldErrors, type Credentials, sentenceOf, signIn, waitOf } from '@/api';
import { meQuery } from '@/shared/auth/me';

export function Component() {
  const { t } = useTranslation('auth');
  const { t: tc } = useTranslation();
  const { token } = theme.useToken();
  const [form] = Form.useForm<Credentials>();
  const [asksOtp, setAsksOtp] = useState(false);
  const [notice, setNotice] = useState<string>();
  const [search] = useSearchParams();
  const { revalidate } = useRevalidator();
  const client = useQueryClient();

  const enter = useMutation({
    mutationFn: async (credentials: Credentials) => {
      await signIn(credentials);
      await client.fetchQuery(meQuery);
    },
    meta: { quiet: true },
    // The route itself knows where someone signed in belongs: back to where he was, or home.
    onSuccess: () => revalidate(),
    onError: show,
  });

  useEffect(() => {
    if (asksOtp) form.focusField('otp');
  }, [asksOtp, form]);

  function show(error: unknown) {
    const failed = error instanceof ApiError ? error : undefined;
    if (failed?.code === 'OTP_REQUIRED') return setAsksOtp(true);
    if (failed?.code === 'ACCOUNT_LOCKED') {
      const wait = waitOf(failed, tc);
      return setNotice(wait ? t('signIn.locked', { wait }) : t('signIn.lockedLater'));
    }
    if (failed?.status === 401) {
      const [field, text] =
        failed.code === 'OTP_INVALID'
          ? (['otp', t('signIn.wrongOtp')] as const)
          : (['password', t('signIn.wrong')] as const);
      form.setFields([{ name: field, errors: [text] }]);
      return form.focusField(field);
    }
    const unplaced = failed ? applyFieldErrors(form, failed, tc) : [];
    if (!failed?.errors.length || unplaced.length) setNotice(sentenceOf(error, tc).text);
  }

  return (
    <>
      <h1>{t('signIn.title')}</h1>
      {(notice ?? search.get('lost')) && (
        <Alert
          role="alert"
          showIcon
          type={notice ? 'error' : 'info'}
          title={notice ?? t('signIn.lost')}
          style={{ marginBottom: 20 }}
        />
      )}
      <Form<Credentials>
        form={form}
        name="sign-in"
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values) => {
          setNotice(undefined);
          enter.mutate(values);
        }}
      >
        <Form.Item
          name="username"
          label={t('signIn.username')}
          rules={[{ required: true, message: t('signIn.needUsername') }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('signIn.needPassword') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        {asksOtp && (
          <Form.Item
            name="otp"
            label={t('signIn.otp')}
            extra={t('signIn.otpHint')}
            rules={[{ required: true, message: t('signIn.needOtp') }]}
          >
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={32} />
          </Form.Item>
        )}
        <Button block type="primary" htmlType="submit" loading={enter.isPending} style={{ marginTop: 8 }}>
          {t('signIn.submit')}
        </Button>
      </Form>
      <p style={{ margin: '16px 0 0', color: token.colorTextSecondary }}>{t('signIn.forgot')}</p>
    </>
  );
}
