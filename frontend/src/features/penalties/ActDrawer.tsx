import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  ifMatch,
  type FactOut,
  type ObjectionIn,
  ObjectionOutcome,
  type PenaltyDecisionIn,
  type PenaltyNextOut,
  type ReferralIn,
  type ReviewIn,
  sdk,
  type ServingIn,
  type StatementIn,
} from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FactInput, toFacts } from '@/shared/ui/FactInput';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { MoneyField } from '@/shared/ui/MoneyField';
import { PENALTIES, type Penalty, penaltyQuery, schemesQuery } from './api';
import { MeasuresField } from './MeasuresField';

/** The fields of all acts; a form holds those of its own. */
type Values = Partial<PenaltyDecisionIn & ServingIn & ReferralIn & { text: string; amount: string; outcome: string }>;

/** The form of one act. */
export default function ActDrawer({
  found,
  act,
  onClose,
}: {
  found: Penalty;
  act: PenaltyNextOut;
  onClose: () => void;
}) {
  const { message } = App.useApp();
  const { t } = useTranslation('penalties');
  const client = useQueryClient();
  const { data: schemes } = useQuery(schemesQuery);
  // What the ground allows decides how the form begins.
  const waiting = act.action === 'decide' && !schemes;
  const scheme = schemes?.find(({ code }) => code === found.scheme);
  const fixed = found.proposed_amount ?? scheme?.low ?? undefined;
  const facts = (scheme?.facts ?? []).filter(({ late, name }) => late && !(name in found.facts));
  const money = scheme?.measures.find((kind) => kind === 'fine' || kind === 'bonus');
  const initial: Record<string, Partial<Values>> = {
    statement: { outcome: 'given' },
    decide: {
      measures: scheme?.together.length
        ? scheme.together.map(([kind]) => ({
            kind: kind ?? 'none',
            ...(kind === money && fixed ? { amount: fixed } : {}),
          }))
        : [money ? { kind: money, ...(fixed ? { amount: fixed } : {}) } : { kind: 'warning' }],
    },
    review: { outcome: 'upheld' },
    refer: { on: today(), documents: [] },
  };
  if (waiting) return null;
  return (
    <FormDrawer<Values>
      open
      title={`${act.label}　${found.number}`}
      name={`penalty-${act.action}`}
      recordId={found.id}
      initial={initial[act.action] ?? {}}
      submitLabel={act.label}
      onSubmit={async (values, headers) => {
        const given = values.facts ? { ...values, facts: toFacts(facts, values.facts) } : values;
        const next = await send(act.action, found, given, { ...headers, ...ifMatch(found.version) });
        client.setQueryData(penaltyQuery(found.id).queryKey, next);
        void message.success(t('acted', { act: act.label, state: next.state_label }));
        void client.invalidateQueries({ queryKey: [...PENALTIES, 'list'] });
      }}
      onReload={() => {
        onClose();
        void client.invalidateQueries({ queryKey: PENALTIES });
      }}
      onClose={onClose}
    >
      <Fields
        action={act.action}
        found={found}
        measures={scheme?.measures ?? []}
        cites={scheme?.standard_ref ?? false}
        facts={facts}
      />
      <ClauseTags ids={act.clauses} />
    </FormDrawer>
  );
}

/** Each act has its own address and its own body; the form holds just the fields of its act. */
function send(action: string, { id }: Penalty, values: Values, headers: Record<string, string>): Promise<Penalty> {
  const path = { id };
  switch (action) {
    case 'statement':
      return sdk.penaltiesStatement({ path, headers, body: values as StatementIn });
    case 'decide':
      return sdk.penaltiesDecide({ path, headers, body: values as PenaltyDecisionIn });
    case 'serve':
      return sdk.penaltiesServe({ path, headers, body: values as ServingIn });
    case 'object':
      return sdk.penaltiesObjectTo({ path, headers, body: values as ObjectionIn });
    case 'review':
      return sdk.penaltiesReview({ path, headers, body: values as ReviewIn });
    case 'drop':
      return sdk.penaltiesDrop({ path, headers, body: { reason: values.reason ?? '' } });
    case 'raise':
      return sdk.penaltiesRaise({ path, headers, body: { reason: values.reason ?? '' } });
    case 'refer':
      return sdk.penaltiesRefer({ path, headers, body: values as ReferralIn });
    default:
      throw new Error(action);
  }
}

function Fields({
  action,
  found,
  measures,
  cites,
  facts,
}: {
  action: string;
  found: Penalty;
  measures: PenaltyDecisionIn['measures'][number]['kind'][];
  cites: boolean;
  /** What may become known by the time of the decision. */
  facts: FactOut[];
}) {
  const { t } = useTranslation('penalties');
  const words = [
    { required: true, whitespace: true },
    { min: 4, max: 4000 },
  ];
  const reason = (
    <Form.Item name="reason" label={t('reason')} rules={words}>
      <Input.TextArea rows={4} />
    </Form.Item>
  );
  switch (action) {
    case 'statement':
      return (
        <>
          <Form.Item name="outcome" label={t('statement.outcome')} rules={[{ required: true }]}>
            <Radio.Group
              aria-label={t('statement.outcome')}
              options={(['given', 'refused'] as const).map((value) => ({
                value,
                label: t(`statement.outcomes.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['outcome']}>
            {({ getFieldValue }) =>
              getFieldValue('outcome') === 'given' && (
                <Form.Item
                  name="text"
                  label={t('statement.text')}
                  rules={[{ required: true, whitespace: true }, { max: 4000 }]}
                >
                  <Input.TextArea rows={5} />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      );
    case 'decide':
      return (
        <>
          <MeasuresField kinds={measures} />
          {facts.map((field) => (
            <FactInput key={field.name} field={field} />
          ))}
          {cites && (
            <Form.Item
              name="standard_ref"
              label={t('standardRef')}
              rules={[{ required: !found.standard_ref }, { min: 3, max: 200 }]}
            >
              <Input placeholder={found.standard_ref ?? ''} />
            </Form.Item>
          )}
          {reason}
        </>
      );
    case 'serve':
      return (
        <Form.Item
          name="how"
          label={t('servedHow')}
          extra={t('servedHowHint')}
          rules={[{ required: true }, { min: 2, max: 100 }]}
        >
          <Input />
        </Form.Item>
      );
    case 'object':
      return (
        <Form.Item name="text" label={t('objection.text')} rules={words}>
          <Input.TextArea rows={6} />
        </Form.Item>
      );
    case 'review':
      return (
        <>
          <Form.Item name="outcome" label={t('objection.outcome')} rules={[{ required: true }]}>
            <Radio.Group
              aria-label={t('objection.outcome')}
              options={Object.values(ObjectionOutcome).map((value) => ({
                value,
                label: t(`objection.outcomes.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['outcome']}>
            {({ getFieldValue }) =>
              getFieldValue('outcome') === 'reduced' && (
                <Form.Item name="amount" label={t('objection.amount')} rules={[{ required: true }]}>
                  <MoneyField />
                </Form.Item>
              )
            }
          </Form.Item>
          {reason}
        </>
      );
    case 'refer':
      return (
        <>
          <Form.Item
            name="authority"
            label={t('referral.authority')}
            rules={[{ required: true }, { min: 2, max: 200 }]}
          >
            <Input />
          </Form.Item>
          <Form.Item name="on" label={t('referral.on')} rules={[{ required: true }]}>
            <DateField max={today()} />
          </Form.Item>
          <Form.Item
            name="documents"
            label={t('referral.documents')}
            extra={t('evidenceHint')}
            rules={[{ required: true, type: 'array', min: 1 }]}
          >
            <Select mode="tags" open={false} />
          </Form.Item>
        </>
      );
    default:
      return reason;
  }
}
