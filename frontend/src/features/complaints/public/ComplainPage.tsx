import { PhoneOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Result, Select, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, applyFieldErrors, type PublicComplaintIn, sdk, useRules } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import './public.css';

const upper = (value: string | undefined) => value?.toUpperCase();

/** The public door: complain without signing in, on a phone first. What comes in waits at the desk until it is recorded. */
export function Component() {
  const { t } = useTranslation('complaintPublic');
  const { t: common } = useTranslation();
  const { token } = theme.useToken();
  const [form] = Form.useForm<PublicComplaintIn>();
  const rule = useRules('PublicComplaintIn');
  const hotlines = useQuery({ queryKey: ['hotlines'], queryFn: () => sdk.publicHotlines(), meta: { quiet: true } });
  const lines = hotlines.data ?? [];
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [receipt, setReceipt] = useState<string>();

  const submit = async (values: PublicComplaintIn) => {
    if (pending) return;
    setPending(true);
    setFailure(undefined);
    const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null);
    try {
      const [only] = lines;
      const made = await sdk.publicSubmit({
        body: { ...(only ? { hotline_id: only.id } : {}), ...(Object.fromEntries(kept) as PublicComplaintIn) },
      });
      setReceipt(made.receipt);
    } catch (error) {
      const rest = error instanceof ApiError ? applyFieldErrors(form, error, common) : [];
      const onFields = error instanceof ApiError && error.errors.length > 0 && rest.length === 0;
      setFailure(onFields ? undefined : error);
    } finally {
      setPending(false);
    }
  };

  if (receipt)
    return (
      <Result
        status="success"
        title={<h1 className="public-title">{t('complain.thanks')}</h1>}
        subTitle={t('complain.receipt')}
        extra={<p className="num public-receipt">{receipt}</p>}
      />
    );

  // A complaint goes to somebody: without a published line there is nobody to take it.
  if (hotlines.data && lines.length === 0)
    return (
      <Result
        status="info"
        title={<h1 className="public-title">{t('complain.title')}</h1>}
        subTitle={t('complain.closed')}
      />
    );

  return (
    <>
      <h1>{t('complain.title')}</h1>
      <p style={{ color: token.colorTextSecondary }}>{t('complain.intro')}</p>
      {lines.length > 0 && (
        <section aria-label={t('complain.hotlines')}>
          <h2 className="public-part">{t('complain.hotlines')}</h2>
          <ul className="hotlines">
            {lines.map((line) => (
              <li key={line.id} style={{ borderColor: token.colorBorderSecondary }}>
                <span>{line.unit}</span>
                <a
                  className="num"
                  href={`${line.kind === 'phone' ? 'tel' : 'mailto'}:${line.value}`}
                  style={{ color: token.colorLink }}
                >
                  {line.kind === 'phone' && <PhoneOutlined aria-hidden />} {line.value}
                </a>
                {line.toll_free && <span style={{ color: token.colorTextSecondary }}>{t('complain.tollFree')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ErrorNote error={failure} />
      <Form<PublicComplaintIn>
        form={form}
        name="complain"
        layout="vertical"
        requiredMark
        onFinish={(values) => void submit(values)}
        style={{ marginTop: 16 }}
      >
        {lines.length > 1 && (
          <Form.Item name="hotline_id" label={t('complain.whom')} rules={[{ required: true }]}>
            <Select<string>
              allowClear
              options={lines.map(({ id, unit, value }) => ({ value: id, label: `${unit}　${value}` }))}
            />
          </Form.Item>
        )}
        <Form.Item name="content" label={t('complain.content')} rules={rule('content')}>
          <Input.TextArea rows={5} />
        </Form.Item>
        <Form.Item name="demand" label={t('complain.demand')} rules={rule('demand')}>
          <Input.TextArea rows={2} />
        </Form.Item>
        <Form.Item name="complainant_name" label={t('complain.name')} rules={rule('complainant_name')}>
          <Input autoComplete="name" />
        </Form.Item>
        <Form.Item name="phone" label={t('complain.phone')} extra={t('complain.phoneHint')} rules={rule('phone')}>
          <Input inputMode="tel" autoComplete="tel" />
        </Form.Item>
        <Form.Item name="plate_no" label={t('complain.plate')} normalize={upper} rules={rule('plate_no')}>
          <Input autoComplete="off" />
        </Form.Item>
        {/* A field no person sees: what fills it in is a machine, and the API lets it believe it was heard. */}
        <div className="public-trap" aria-hidden>
          <Form.Item name="website" label="Website">
            <Input tabIndex={-1} autoComplete="off" />
          </Form.Item>
        </div>
        <Flex vertical gap={8}>
          <Button type="primary" size="large" block htmlType="submit" loading={pending}>
            {t('complain.send')}
          </Button>
          <span style={{ color: token.colorTextSecondary }}>{t('complain.privacy')}</span>
        </Flex>
      </Form>
    </>
  );
}
