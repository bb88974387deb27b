import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ComplaintsProposeSanctionData, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FactInput, toFacts } from '@/shared/ui/FactInput';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { MoneyField } from '@/shared/ui/MoneyField';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { type Case, CASES } from '../api';
import { sanctionsQuery, scaleQuery } from './beside';

type Values = ComplaintsProposeSanctionData['body'];

/** A sanction from this case: the item of the scale says who decides, what follows together and what else it asks for. */
export default function SanctionDrawer({ found, onClose }: { found: Case; onClose: () => void }) {
  const { t } = useTranslation('complaints');
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data: scale = [] } = useQuery(scaleQuery(found.regime));
  const { data: known } = useQuery(sanctionsQuery(found.id));
  const hints = new Set(known?.suggested);
  const responsible = found.answers['responsible_person_id'];
  return (
    <FormDrawer<Values>
      open
      title={t('sanctions.proposeFor', { number: found.number })}
      name="sanction"
      recordId={found.id}
      submitLabel={t('sanctions.propose')}
      initial={{
        occurred_on: found.received_at.slice(0, 10),
        occurrence: 1,
        evidence: [],
        facts: {},
        ...(typeof responsible === 'string' ? { subject_id: responsible } : {}),
      }}
      onSubmit={async (values, headers) => {
        const item = scale.find((one) => one.item === values.item);
        const facts = toFacts(item?.facts ?? [], values.facts ?? {});
        const made = await sdk.complaintsProposeSanction({
          path: { id: found.id },
          headers,
          body: { ...values, facts },
        });
        void message.success(t('sanctions.proposed', { number: made.number }));
        void client.invalidateQueries({ queryKey: CASES });
      }}
      onClose={onClose}
    >
      <Form.Item name="item" label={t('sanctions.what')} rules={[{ required: true }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={scale.map(({ item, label }) => ({
            value: item,
            label: `${item}　${label}${hints.has(item) ? t('sanctions.suggested') : ''}`,
          }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['item']}>
        {({ getFieldValue }) => {
          const item = scale.find((one) => one.item === getFieldValue('item'));
          if (!item) return null;
          const open = item.amount_rule === 'range' || item.amount_rule === 'minimum';
          return (
            <>
              <p>{t('sanctions.decides', { who: item.decides })}</p>
              {item.caution && <p role="note">{item.caution}</p>}
              <ClauseTags ids={[item.clause]} />
              {item.facts
                .filter(({ late }) => !late)
                .map((field) => (
                  <FactInput key={field.name} field={field} />
                ))}
              {open && (
                <Form.Item
                  name="amount"
                  label={t('sanctions.amount')}
                  extra={item.low && item.high ? `${item.low} – ${item.high}` : undefined}
                >
                  <MoneyField />
                </Form.Item>
              )}
              <Form.Item name="evidence" label={t('sanctions.evidence')} rules={[{ required: item.evidence }]}>
                <Select mode="tags" open={false} />
              </Form.Item>
            </>
          );
        }}
      </Form.Item>
      <Form.Item name="subject_id" label={t('sanctions.subject')} rules={[{ required: true }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="occurred_on" label={t('sanctions.occurredOn')} rules={[{ required: true }]}>
        <DateField max={today()} />
      </Form.Item>
      <Form.Item name="occurrence" label={t('sanctions.occurrence')} extra={t('sanctions.occurrenceHint')}>
        <InputNumber<number> min={1} max={20} precision={0} />
      </Form.Item>
      <Form.Item
        name="description"
        label={t('sanctions.description')}
        extra={t('sanctions.descriptionHint')}
        rules={[
          { required: true, whitespace: true },
          { min: 4, max: 4000 },
        ]}
      >
        <Input.TextArea rows={4} />
      </Form.Item>
      <Form.Item name="severe" valuePropName="checked">
        <Checkbox>{t('sanctions.severe')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}
