import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type PenaltiesProposeData, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FactInput, toFacts } from '@/shared/ui/FactInput';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { MoneyField } from '@/shared/ui/MoneyField';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { PENALTIES, schemesQuery } from './api';

type Values = PenaltiesProposeData['body'];

/** A proposal: the ground says what else it asks for. */
export default function ProposeDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('penalties');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(schemesQuery);
  const schemes = (data ?? []).filter(({ may_propose }) => may_propose);
  return (
    <FormDrawer<Values>
      open
      title={t('propose')}
      name="penalty"
      submitLabel={t('propose')}
      initial={{ subject_kind: 'employee', occurred_on: today(), evidence: [], facts: {} }}
      onSubmit={async (values, headers) => {
        const scheme = schemes.find(({ code }) => code === values.scheme);
        const body = { ...values, facts: toFacts(scheme?.facts ?? [], values.facts ?? {}) };
        const made = await sdk.penaltiesPropose({ headers, body });
        void message.success(t('proposed', { number: made.number }));
        void client.invalidateQueries({ queryKey: [...PENALTIES, 'list'] });
        void navigate(`/penalties/${made.id}`);
      }}
      onClose={onClose}
    >
      <Form.Item name="scheme" label={t('ground')} rules={[{ required: true }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={schemes.map(({ code, label, clause }) => ({ value: code, label: `${clause}　${label}` }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['scheme', 'subject_kind']}>
        {({ getFieldValue }) => {
          const scheme = schemes.find(({ code }) => code === getFieldValue('scheme'));
          const kind: unknown = getFieldValue('subject_kind');
          const kinds = (scheme?.subjects ?? ['employee']).filter((one) => one === 'employee' || one === 'department');
          const open = scheme && ['range', 'minimum', 'cited'].includes(scheme.amount_rule);
          return (
            <>
              {scheme && <ClauseTags ids={[scheme.clause]} />}
              {scheme && kinds.length === 0 ? (
                <p role="note">{t('outside')}</p>
              ) : (
                <>
                  {kinds.length > 1 && (
                    <Form.Item name="subject_kind" label={t('subjectKind')}>
                      <Select
                        options={kinds.map((value) => ({
                          value,
                          label: t(value === 'employee' ? 'subjectKinds.employee' : 'subjectKinds.department'),
                        }))}
                      />
                    </Form.Item>
                  )}
                  <Form.Item name="subject_id" label={t('subject')} rules={[{ required: true }]}>
                    {kind === 'department' ? <UnitPicker /> : <PersonPicker />}
                  </Form.Item>
                </>
              )}
              {(scheme?.facts ?? []).map((field) => (
                <FactInput key={field.name} field={field} />
              ))}
              {open && (
                <Form.Item
                  name="amount"
                  label={t('amount')}
                  extra={scheme.low && scheme.high ? `${scheme.low} – ${scheme.high}` : undefined}
                >
                  <MoneyField />
                </Form.Item>
              )}
              {scheme?.standard_ref && (
                <Form.Item name="standard_ref" label={t('standardRef')}>
                  <Input />
                </Form.Item>
              )}
            </>
          );
        }}
      </Form.Item>
      <Form.Item name="occurred_on" label={t('occurredOn')} rules={[{ required: true }]}>
        <DateField max={today()} />
      </Form.Item>
      <Form.Item name="description" label={t('description')} rules={[{ required: true }, { min: 4, max: 4000 }]}>
        <Input.TextArea rows={4} />
      </Form.Item>
      <Form.Item name="fact_ref" label={t('factRef')} extra={t('factRefHint')} rules={[{ max: 100 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="evidence" label={t('evidence')} extra={t('evidenceHint')}>
        <Select mode="tags" open={false} />
      </Form.Item>
      <Form.Item name="reporter_id" label={t('reporter')}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="severe" valuePropName="checked">
        <Checkbox>{t('severe')}</Checkbox>
      </Form.Item>
      <Form.Item name="mitigating" valuePropName="checked">
        <Checkbox>{t('mitigating')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}
