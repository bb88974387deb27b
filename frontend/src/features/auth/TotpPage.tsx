import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, QRCode, theme, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError, confirmTotp, startTotp } from '@/api';
import { meQuery, useMe } from '@/shared/auth/me';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { RecoveryCodes } from './RecoveryCodes';

export function Component() {
  const { t } = useTranslation('auth');
  const { t: tc } = useTranslation();
  const { token } = theme.useToken();
  const [form] = Form.useForm<{ otp: string }>();
  const [codes, setCodes] = useState<string[]>();
  const navigate = useNavigate();
  const client = useQueryClient();
  const forced = useMe()?.must_enrol_totp ?? false;

  const start = useMutation({ mutationFn: startTotp, meta: { quiet: true } });
  const confirm = useMutation({
    mutationFn: async (otp: string) => confirmTotp(otp.trim()),
    meta: { quiet: true },
    onSuccess: (answer) => setCodes(answer.recovery_codes),
    onError: (error) => {
      if (!isWrongCode(error)) return;
      form.setFields([{ name: 'otp', errors: [t('totp.wrongOtp')] }]);
      form.focusField('otp');
    },
  });
  const leave = async () => {
    await client.fetchQuery({ ...meQuery, staleTime: 0 });
    await navigate('/');
  };

  if (codes) return <RecoveryCodes codes={codes} onDone={() => void leave()} />;
  return (
    <>
      <h1>{t('totp.title')}</h1>
      <Flex vertical gap={16}>
        {forced && <Alert type="info" showIcon title={t('totp.forced')} />}
        <ErrorNote error={start.error ?? (isWrongCode(confirm.error) ? undefined : confirm.error)} />
        {start.data ? (
          <>
            <Flex vertical align="center" gap={12}>
              <span>{t('totp.scan')}</span>
              {/* White round the code in dark mode too: scanners need it. */}
              <QRCode
                type="svg"
                value={start.data.uri}
                size={196}
                color="#000"
                bgColor="#fff"
                role="img"
                aria-label={t('totp.qr')}
              />
              <span style={{ color: token.colorTextSecondary }}>{t('totp.manual')}</span>
              <Typography.Text
                code
                copyable={{ tooltips: [tc('act.copy'), tc('act.copied')] }}
                style={{ overflowWrap: 'anywhere' }}
              >
                {start.data.secret}
              </Typography.Text>
            </Flex>
            <Form
              form={form}
              name="totp"
              layout="vertical"
              size="large"
              requiredMark={false}
              onFinish={({ otp }) => confirm.mutate(otp)}
            >
              <Form.Item
                name="otp"
                label={t('totp.otp')}
                extra={t('totp.otpHint')}
                rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t('totp.needOtp') }]}
              >
                <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
              </Form.Item>
              <Button block type="primary" htmlType="submit" loading={confirm.isPending}>
                {t('totp.confirm')}
              </Button>
            </Form>
          </>
        ) : (
          <>
            <p style={{ margin: 0, color: token.colorTextSecondary }}>{t('totp.intro')}</p>
            <Flex gap={8} justify="end">
              {!forced && <Button onClick={() => void navigate(-1)}>{tc('act.cancel')}</Button>}
              <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
                {t('totp.start')}
              </Button>
            </Flex>
          </>
        )}
      </Flex>
    </>
  );
}

const isWrongCode = (error: unknown) =>
  error instanceof ApiError && (error.status === 422 || error.code === 'OTP_INVALID');
