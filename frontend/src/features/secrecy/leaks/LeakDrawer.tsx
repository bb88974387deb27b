import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AssessmentIn, type ClosingIn, ifMatch, type LeakStepOut, type RemedyIn, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateTimeField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { MoneyField } from '@/shared/ui/MoneyField';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { KINDS, type Leak, LEAKS, leakQuery, OF_DOCUMENT, OF_PERSON } from './api';

/** The fields of all acts; a form holds those of its own. */
type Values = Partial<RemedyIn & AssessmentIn & ClosingIn & { lead_id: string }>;
const INITIAL: Record<string, Values> = {
  act: { kind: 'freeze' },
  assess: { harm: 'none', loss_amount: '0.00', intent: 'negligent', responsible_ids: [] },
};

/** The form of one act. */
export default function LeakDrawer({ found, step, onClose }: { found: Leak; step: LeakStepOut; onClose: () => void }) {
  const { t } = useTranslation('secrecyLeaks');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDrawer<Values>
      open
      title={`${step.label}　${found.number}`}
      name={`leak-${step.act}`}
      recordId={found.id}
      width={520}
      initial={INITIAL[step.act] ?? {}}
      submitLabel={step.label}
      onSubmit={async (values, headers) => {
        const next = await send(step.act, found, values, { ...headers, ...ifMatch(found.version) });
        client.setQueryData(leakQuery(found.id).queryKey, next);
        void message.success(t('moved', { state: t(`states.${next.state}`) }));
        void client.invalidateQueries({ queryKey: [...LEAKS, 'list'] });
      }}
      onReload={() => {
        onClose();
        void client.invalidateQueries({ queryKey: LEAKS });
      }}
      onClose={onClose}
    >
      <Fields act={step.act} found={found} />
      <ClauseTags ids={[step.clause]} />
    </FormDrawer>
  );
}

/** What was left empty is not sent. */
const filled = (values: object) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );

function send(act: string, { id }: Leak, values: Values, headers: Record<string, string>): Promise<Leak> {
  const [path, body] = [{ id }, filled(values)];
  switch (act) {
    case 'acknowledge':
      return sdk.leakReportsAcknowledge({ path, headers, body });
    case 'lead':
      return sdk.leakReportsLead({ path, headers, body: { lead_id: values.lead_id ?? '' } });
    case 'act':
      return sdk.leakReportsAct({ path, headers, body: body as unknown as RemedyIn });
    case 'assess':
      return sdk.leakReportsAssess({ path, headers, body: body as unknown as AssessmentIn });
    case 'close':
      return sdk.leakReportsClose({ path, headers, body: body as unknown as ClosingIn });
    default:
      throw new Error(act);
  }
}

function Fields({ act, found }: { act: string; found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  const words = [
    { required: true, whitespace: true },
    { min: 4, max: 4000 },
  ];
  switch (act) {
    case 'acknowledge':
    case 'lead':
      return (
        <Form.Item
          name="lead_id"
          label={t('lead')}
          extra={act === 'acknowledge' ? t('leadHint') : undefined}
          rules={[{ required: act === 'lead' }]}
        >
          <PersonPicker />
        </Form.Item>
      );
    case 'act':
      return <RemedyFields found={found} />;
    case 'assess':
      return (
        <>
          <Form.Item name="harm" label={t('harm')} rules={[{ required: true }]}>
            <Select
              options={(['none', 'loss', 'serious', 'especially_serious'] as const).map((value) => ({
                value,
                label: t(`harms.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="loss_amount" label={t('loss')} rules={[{ required: true }]}>
            <MoneyField />
          </Form.Item>
          <Form.Item name="cause" label={t('cause')} rules={words}>
            <Input.TextArea rows={3} />
          </Form.Item>
          <Form.Item name="intent" label={t('intent')} rules={[{ required: true }]}>
            <Select
              options={(['deliberate', 'negligent', 'none', 'unknown'] as const).map((value) => ({
                value,
                label: t(`intents.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="responsible_ids" label={t('responsible')}>
            <PersonPicker multiple />
          </Form.Item>
          <Form.Item name="avoided_loss" label={t('avoided')} rules={[{ max: 2000 }]}>
            <Input.TextArea rows={2} />
          </Form.Item>
        </>
      );
    default:
      return (
        <>
          <Form.Item name="finding" label={t('finding')} rules={words}>
            <Input.TextArea rows={3} />
          </Form.Item>
          {found.proposals.length === 0 && (
            <Form.Item name="no_proposals_reason" label={t('noProposalsReason')} extra={t('noProposalsHint')}>
              <Input.TextArea rows={2} />
            </Form.Item>
          )}
        </>
      );
  }
}

function RemedyFields({ found }: { found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  return (
    <>
      <Form.Item name="kind" label={t('kind')} rules={[{ required: true }]}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="what"
        label={t('remedy')}
        rules={[
          { required: true, whitespace: true },
          { min: 2, max: 2000 },
        ]}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) => {
          const kind = String(getFieldValue('kind'));
          return (
            <>
              {OF_DOCUMENT.includes(kind) && (
                <Form.Item name="document_id" label={t('document')}>
                  <Select
                    allowClear
                    showSearch
                    options={found.document_ids.map((id) => ({
                      value: id,
                      label: t('paper', { ref: id.slice(0, 8) }),
                    }))}
                  />
                </Form.Item>
              )}
              {OF_PERSON.includes(kind) && (
                <Form.Item name="person_id" label={t('person')}>
                  <PersonPicker />
                </Form.Item>
              )}
            </>
          );
        }}
      </Form.Item>
      <Form.Item name="owner_id" label={t('owner')} extra={t('ownerHint')}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="due_at" label={t('dueAt')}>
        <DateTimeField />
      </Form.Item>
    </>
  );
}
