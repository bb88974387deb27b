import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Flex, Form, Input, Radio, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import {
  ApiError,
  applyFieldErrors,
  type FieldFault,
  idempotencyKey,
  sdk,
  useIdempotencyKey,
  type VipApplicationIn,
  type VipApplicationRow,
  type VipMemberOut,
} from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Panel } from '@/shared/ui/Panel';
import { latestIssue, typedDay, VIP } from './api';
import { Receipts } from './Receipts';
import './members.css';

interface FormValues extends VipApplicationIn {
  card_no?: string;
}

/** 新會員: the form, the signed paper, the card scanned; one Enter when all of it is there. */
export function Component() {
  const { t } = useTranslation('vipDesk');
  const [search] = useSearchParams();
  const [form] = Form.useForm<FormValues>();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<{ error: unknown; faults: FieldFault[] }>();
  const [entered, setEntered] = useState<VipApplicationRow>();
  const [member, setMember] = useState<VipMemberOut>();
  const { t: c } = useTranslation();
  const first = search.get('receipt');

  const issue = async (application: VipApplicationRow, card: string | undefined) => {
    setMember(
      await sdk.vipIssueCard({
        headers: idempotencyKey(crypto.randomUUID()),
        path: { id: application.id },
        body: card ? { card_no: card } : {},
      }),
    );
  };
  const submit = async ({ card_no, ...values }: FormValues) => {
    if (pending) return;
    setPending(true);
    setFailure(undefined);
    try {
      const body = { ...values, birthday: typedDay(values.birthday ?? '') };
      let application = entered ?? (await sdk.vipApply({ headers: key.headers(), body }));
      setEntered(application);
      // The form stands: from here on only the paper and the card are missing.
      if (entered && values.received_original)
        application = await sdk.vipReceiveForm({
          headers: idempotencyKey(crypto.randomUUID()),
          path: { id: application.id },
          body: { received_original: true },
        });
      if (values.received_original) await issue(application, card_no?.trim());
      void client.invalidateQueries({ queryKey: VIP });
    } catch (error) {
      key.refused(error);
      setFailure({ error, faults: error instanceof ApiError ? applyFieldErrors(form, error, c) : [] });
    } finally {
      setPending(false);
    }
  };

  if (member)
    return (
      <Welcome
        member={member}
        onNext={() => {
          setMember(undefined);
          setEntered(undefined);
          form.resetFields();
          form.setFieldValue('receipts', []);
        }}
      />
    );
  const fixed = entered !== undefined;
  return (
    <Panel label={t('enrol.title')}>
      <div className="list-head">
        <h1>{t('enrol.title')}</h1>
        <Link to="/vip/applications">{t('forms.title')}</Link>
      </div>
      {entered && (
        <Alert
          type="info"
          showIcon
          style={{ marginBlockEnd: 12 }}
          title={t('enrol.entered', { no: entered.form_no })}
          action={
            <Link to="/print/vip-form" state={{ ...form.getFieldsValue(true), form_no: entered.form_no }}>
              {t('enrol.print')}
            </Link>
          }
        />
      )}
      <ErrorNote error={failure?.error} faults={failure?.faults ?? []} />
      <Form<FormValues>
        form={form}
        name="enrol"
        layout="vertical"
        className="enrol"
        initialValues={{ receipts: first ? [first] : [], gender: 'unstated', sms_consent: false }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="receipts"
          label={t('enrol.receipts')}
          extra={<Receipts form={form} />}
          rules={[{ required: true, type: 'array', min: 1 }]}
          className="wide"
        >
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[' ', ',', '，']}
            disabled={fixed}
            placeholder={t('enrol.receiptsHint')}
            autoFocus={!first}
          />
        </Form.Item>
        <Form.Item name="name" label={t('field.name')} rules={[{ required: true, whitespace: true }, { max: 60 }]}>
          <Input autoComplete="off" disabled={fixed} autoFocus={Boolean(first)} />
        </Form.Item>
        <Form.Item name="phone" label={t('field.phone')} rules={[{ required: true }]}>
          <Input autoComplete="off" inputMode="numeric" disabled={fixed} />
        </Form.Item>
        <Form.Item
          name="birthday"
          label={t('field.birthday')}
          rules={[
            { required: true },
            {
              validator: (_, day?: string) =>
                !day || !Number.isNaN(Date.parse(typedDay(day)))
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('enrol.badDay'))),
            },
          ]}
        >
          <Input autoComplete="off" inputMode="numeric" placeholder="19901001" disabled={fixed} />
        </Form.Item>
        <Form.Item name="gender" label={t('field.gender')}>
          <Radio.Group disabled={fixed}>
            {(['f', 'm', 'unstated'] as const).map((one) => (
              <Radio key={one} value={one}>
                {t(`gender.${one}`)}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="id_last4"
          label={t('field.idLast4')}
          rules={[{ pattern: /^\d{3}[\dXx]$/, message: t('enrol.badId') }]}
        >
          <Input autoComplete="off" maxLength={4} disabled={fixed} />
        </Form.Item>
        <Form.Item name="referrer_card_no" label={t('enrol.referrer')}>
          <Input autoComplete="off" disabled={fixed} />
        </Form.Item>
        <Form.Item name="sms_consent" valuePropName="checked" className="wide">
          <Checkbox disabled={fixed}>{t('enrol.consent')}</Checkbox>
        </Form.Item>
        <Form.Item name="received_original" valuePropName="checked" className="wide">
          <Checkbox>{t('enrol.original')}</Checkbox>
        </Form.Item>
        <Form.Item name="card_no" label={t('enrol.card')} extra={t('enrol.cardHint')}>
          <Input autoComplete="off" inputMode="numeric" />
        </Form.Item>
        <Flex vertical gap={10} className="wide" align="start">
          <Button type="primary" size="large" htmlType="submit" loading={pending}>
            {t(fixed ? 'enrol.issue' : 'enrol.submit')}
          </Button>
          <ClauseTags ids={['P14-E-1', 'P14-E-2', 'P14-G-1', 'P14-G-2']} />
        </Flex>
      </Form>
    </Panel>
  );
}

/** The card is his; what is handed out with it is ticked off. */
function Welcome({ member, onNext }: { member: VipMemberOut; onNext: () => void }) {
  const { t } = useTranslation('vipDesk');
  const { message } = App.useApp();
  const next = useRef<HTMLButtonElement>(null);
  const issue = useQuery(latestIssue);
  const card = member.cards[0];
  const take = useMutation({
    mutationFn: (number: string) =>
      sdk.vipTakeMagazine({
        headers: idempotencyKey(crypto.randomUUID()),
        path: { id: member.id },
        body: { issue: number },
      }),
    onSuccess: () => {
      void message.success(t('enrol.magazineDone'));
      next.current?.focus();
    },
  });
  return (
    <Panel label={t('enrol.done')}>
      <Flex vertical gap={16} align="start">
        <h1 style={{ margin: 0 }}>{t('enrol.welcome', { who: member.address })}</h1>
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('enrol.issued', { number: card?.number ?? '', day: member.valid_to })}
        />
        <Alert
          type={card?.handbook_given ? 'success' : 'warning'}
          showIcon
          title={t(card?.handbook_given ? 'enrol.handbook' : 'enrol.handbookOwed')}
        />
        <Flex gap={8} wrap>
          {issue.data && (
            <Button
              disabled={take.isSuccess}
              loading={take.isPending}
              onClick={() => issue.data && take.mutate(issue.data)}
            >
              {t('enrol.magazine', { issue: issue.data })}
            </Button>
          )}
          <LinkButton to={`/vip/members/${member.id}`}>{t('enrol.open')}</LinkButton>
          <LinkButton to="/till">{t('enrol.till')}</LinkButton>
          <Button type="primary" ref={next} autoFocus onClick={onNext}>
            {t('enrol.next')}
          </Button>
        </Flex>
      </Flex>
    </Panel>
  );
}
