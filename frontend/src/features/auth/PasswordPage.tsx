import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError, applyFieldErrors, type FieldFault, sdk } from '@/api';
import { meQuery, useMe } from '@/shared/auth/me';
import { ErrorNote } from '@/shared/ui/ErrorNote';

interface Values {
  current: string;
  new: string;
  again: string;
}

export function Component() {
  const { t } = useTranslation('auth');
  const { t: tc } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [unplaced, setUnplaced] = useState<FieldFault[]>();
  const navigate = useNavigate();
  const client = useQueryClient();
  const forced = useMe()?.must_change_password ?? false;

  const change = useMutation({
    mutationFn: async (values: Values) => sdk.authPassword({ body: { current: values.current, new: values.new } }),
    meta: { quiet: true },
    onSuccess: async () => {
      void message.success(t('password.done'));
      await client.fetchQuery({ ...meQuery, staleTime: 0 });
      await navigate('/');
    },
    onError: (error) => {
      const rest = error instanceof ApiError ? applyFieldErrors(form, error, tc) : [];
      setUnplaced(error instanceof ApiError && error.errors.length > 0 && !rest.length ? undefined : rest);
    },
  });

  return (
    <>
      <h1>{t('password.title')}</h1>
      <Flex vertical gap={16} style={{ marginBottom: 16 }}>
        {forced && <Alert type="info" showIcon title={t('password.forced')} />}
        {unplaced && <ErrorNote error={change.error} faults={unplaced} />}
      </Flex>
      <Form<Values>
        form={form}
        name="password"
        layout="vertical"
        size="large"
        requiredMark={false}
        onFinish={(values) => {
          setUnplaced(undefined);
          change.mutate(values);
        }}
      >
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('password.needCurrent') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="new"
          label={t('password.new')}
          dependencies={['current']}
          rules={[
            { required: true, message: t('password.needNew') },
            ({ getFieldValue }) => ({
              validator: async (_, value: string) => {
                if (value && value === getFieldValue('current')) throw new Error(t('password.same'));
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('password.again')}
          dependencies={['new']}
          rules={[
            { required: true, message: t('password.needAgain') },
            ({ getFieldValue }) => ({
              validator: async (_, value: string) => {
                if (value && value !== getFieldValue('new')) throw new Error(t('password.different'));
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Flex gap={8} justify="end">
          {!forced && <Button onClick={() => void navigate(-1)}>{tc('act.cancel')}</Button>}
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t('password.submit')}
          </Button>
        </Flex>
      </Form>
    </>
  );
}
