import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Radio, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sdk, type SpotCheckRow, type VerifyIn } from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { CHECKS, CRITICISMS } from './api';

const METHODS = ['phone', 'visit', 'documents'] as const;
const FACTS = ['facts', 'handling_result', 'told', 'root_cause'] as const;

/** The case as it was closed, and beside it whether that is how it is. */
export default function VerifyDrawer({ row, onClose }: { row: SpotCheckRow; onClose: () => void }) {
  const { t } = useTranslation('complaintOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const known = useQuery({
    queryKey: [...CHECKS, row.id],
    queryFn: () => sdk.complaintOversightOneCheck({ path: { id: row.id } }),
  });
  const barred = known.data?.code;
  return (
    <FormDrawer<VerifyIn>
      open
      title={t('checks.verifyOne', { number: row.case.name })}
      name="spot-check"
      recordId={row.id}
      width={720}
      submitLabel={t('checks.verify')}
      onSubmit={async (values, headers) => {
        const done = await sdk.complaintOversightVerify({
          path: { id: row.id },
          headers: { ...headers, 'If-Match': `"${row.version}"` },
          body: { ...values, remark: values.remark ?? '' },
        });
        void message.success(t(`checks.did.${done.state === 'nonconform' ? 'nonconform' : 'conform'}`));
        void client.invalidateQueries({ queryKey: CHECKS });
        void client.invalidateQueries({ queryKey: CRITICISMS });
      }}
      onClose={onClose}
      onReload={() => void client.invalidateQueries({ queryKey: CHECKS })}
    >
      {(form) => (
        <>
          {barred && (
            <Alert
              type="warning"
              showIcon
              title={t(barred === 'CONFLICT_OF_INTEREST' ? 'checks.ofTheLine' : 'checks.tookPart')}
              description={<ClauseTags ids={['P06-4.5-2', 'P06-2-3']} />}
              style={{ marginBottom: 16 }}
            />
          )}
          <CaseFacts row={row} />
          <Form.Item name="result" label={t('checks.result')} rules={[{ required: true }]}>
            <Radio.Group
              aria-label={t('checks.result')}
              options={(['conform', 'nonconform'] as const).map((value) => ({
                value,
                label: t(`checks.states.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="method" label={t('checks.method')} rules={[{ required: true }]}>
            <Radio.Group
              aria-label={t('checks.method')}
              options={METHODS.map((value) => ({ value, label: t(`checks.methods.${value}`) }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['result']}>
            {() => {
              const needed = form.getFieldValue('result') === 'nonconform';
              return (
                <Form.Item
                  name="remark"
                  label={t('checks.remark')}
                  extra={needed ? t('checks.reopens') : undefined}
                  rules={[{ required: needed, whitespace: needed, message: t('checks.remarkNeeded') }]}
                >
                  <Input.TextArea rows={3} maxLength={2000} />
                </Form.Item>
              );
            }}
          </Form.Item>
          <ClauseTags ids={['P06-4.5-2']} />
        </>
      )}
    </FormDrawer>
  );
}

function CaseFacts({ row }: { row: SpotCheckRow }) {
  const { t } = useTranslation('complaintOversight');
  const { token } = theme.useToken();
  const found = useQuery({
    queryKey: ['complaints', row.case.id],
    queryFn: () => sdk.complaintsShow({ path: { id: row.case.id } }),
  });
  if (!found.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const { answers, content, demand, received_at, closed_at, handler } = found.data;
  const said = (name: string) => (typeof answers[name] === 'string' ? answers[name] : EMPTY);
  const facts: [string, string][] = [
    [t('facts.received'), dateTime(received_at)],
    [t('facts.closed'), dateTime(closed_at)],
    [t('facts.handler'), handler?.name ?? EMPTY],
    [t('facts.content'), content],
    [t('facts.demand'), demand || EMPTY],
    ...FACTS.map((name): [string, string] => [t(`facts.${name}`), said(name)]),
  ];
  return (
    <section
      aria-label={t('facts.title')}
      style={{
        background: token.colorFillQuaternary,
        borderRadius: token.borderRadius,
        padding: '12px 16px',
        marginBottom: 16,
      }}
    >
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
            <dd style={{ whiteSpace: 'pre-line' }}>{value}</dd>
          </div>
        ))}
      </dl>
      <Link to={`/complaints/${row.case.id}`} target="_blank" rel="noreferrer">
        {t('facts.whole')}
      </Link>
    </section>
  );
}
