import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Flex, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ApiError, applyFieldErrors, idempotencyKey, sdk, type VipCardOut } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Money } from '@/shared/ui/Money';
import { Panel } from '@/shared/ui/Panel';
import { VIP } from './api';

interface Values {
  number: string;
  what: 'lost' | 'damaged' | 'reissue';
  checked?: boolean;
  card_no?: string;
}

/** 掛失、損壞、補辦: from this second the card does not work; the new one keeps days, money and points. */
export function Component() {
  const { t } = useTranslation('vipDesk');
  const { t: c } = useTranslation();
  const [search] = useSearchParams();
  const [form] = Form.useForm<Values>();
  const what = Form.useWatch('what', form) ?? 'lost';
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<{ what: Values['what']; card: VipCardOut }>();

  const submit = async ({ number, card_no, ...values }: Values) => {
    if (pending) return;
    setPending(true);
    setError(undefined);
    const call = { headers: idempotencyKey(crypto.randomUUID()), path: { number: number.trim() } };
    try {
      const card =
        values.what === 'lost'
          ? await sdk.vipLost({ ...call, body: { identity_checked: true } })
          : values.what === 'damaged'
            ? await sdk.vipDamaged({ ...call, body: { handed_in: true } })
            : await sdk.vipReissue({ ...call, body: card_no?.trim() ? { card_no: card_no.trim() } : {} });
      setDone({ what: values.what, card });
      // What follows a loss is usually the new card.
      form.setFieldsValue({ what: 'reissue', checked: false });
      if (values.what === 'reissue') form.resetFields();
      void client.invalidateQueries({ queryKey: VIP });
    } catch (failed) {
      if (!(failed instanceof ApiError) || applyFieldErrors(form, failed, c).length || !failed.errors.length)
        setError(failed);
    } finally {
      setPending(false);
    }
  };

  return (
    <Panel label={t('lost.title')}>
      <h1 style={{ marginBlockStart: 0, fontSize: 20 }}>{t('lost.title')}</h1>
      <Flex vertical gap={12} style={{ maxWidth: 560 }}>
        {done && (
          <Alert
            type="success"
            showIcon
            role="status"
            title={t(`lost.done.${done.what}`, { number: done.card.number })}
            description={
              done.what === 'reissue' && (
                <>
                  {t('cards.fee')} <Money value={done.card.fee} currency="¥" />
                </>
              )
            }
            action={<LinkButton to={`/vip/members/${done.card.member_id}`}>{t('enrol.open')}</LinkButton>}
          />
        )}
        <ErrorNote error={error} />
        <Form<Values>
          form={form}
          name="lost-card"
          layout="vertical"
          initialValues={{ what: 'lost', number: search.get('card') ?? '' }}
          onFinish={(values) => void submit(values)}
        >
          <Form.Item name="number" label={t('lost.number')} rules={[{ required: true, whitespace: true }, { max: 40 }]}>
            <Input autoFocus autoComplete="off" inputMode="numeric" />
          </Form.Item>
          <Form.Item name="what" label={t('lost.what')}>
            <Radio.Group
              options={(['lost', 'damaged', 'reissue'] as const).map((value) => ({ value, label: t(`lost.${value}`) }))}
            />
          </Form.Item>
          {what === 'reissue' ? (
            <Form.Item name="card_no" label={t('enrol.card')} extra={t('enrol.cardHint')}>
              <Input autoComplete="off" inputMode="numeric" />
            </Form.Item>
          ) : (
            <Form.Item
              name="checked"
              valuePropName="checked"
              rules={[
                {
                  validator: (_, checked: unknown) =>
                    checked ? Promise.resolve() : Promise.reject(new Error(t(`lost.need.${what}`))),
                },
              ]}
            >
              <Checkbox>{t(`lost.check.${what}`)}</Checkbox>
            </Form.Item>
          )}
          <Button type="primary" size="large" htmlType="submit" loading={pending}>
            {t(`lost.${what}`)}
          </Button>
        </Form>
        <ClauseTags ids={what === 'reissue' ? ['P14-M-4b'] : ['P14-M-4a']} />
        <LinkButton to="/till" style={{ alignSelf: 'start' }}>
          {t('enrol.till')}
        </LinkButton>
      </Flex>
    </Panel>
  );
}
