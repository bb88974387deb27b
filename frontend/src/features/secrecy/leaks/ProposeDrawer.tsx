import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type FactOut, type RewardPenaltyIn, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { groundsQuery, type Leak, LEAKS } from './api';

/** A reward or penalty because of this incident; the ground says what else it asks for. */
export default function ProposeDrawer({ found, onClose }: { found: Leak; onClose: () => void }) {
  const { t } = useTranslation('secrecyLeaks');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(groundsQuery);
  const grounds = (data ?? []).filter(({ may_propose }) => may_propose);
  return (
    <FormDrawer<RewardPenaltyIn>
      open
      title={`${t('propose')}　${found.number}`}
      name="secrecy-proposal"
      recordId={found.id}
      submitLabel={t('propose')}
      initial={{ target: 'person', facts: {} }}
      onSubmit={async ({ standard_ref, ...values }, headers) => {
        const made = await sdk.rewardPenaltyProposalsPropose({
          headers,
          body: { ...values, incident_id: found.id, ...(standard_ref ? { standard_ref } : {}) },
        });
        void message.success(t('proposed', { number: made.number }));
        void client.invalidateQueries({ queryKey: LEAKS });
        void navigate(`/penalties/${made.id}`);
      }}
      onClose={onClose}
    >
      <Form.Item name="ground" label={t('ground')} rules={[{ required: true }]}>
        <Select
          options={grounds.map(({ ground, label, clause }) => ({ value: ground, label: `${clause}　${label}` }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['ground', 'target']}>
        {({ getFieldValue }) => {
          const ground = grounds.find((one) => one.ground === getFieldValue('ground'));
          return (
            <>
              {ground && <ClauseTags ids={[ground.clause]} />}
              {(ground?.subjects.length ?? 0) > 1 && (
                <Form.Item name="target" label={t('target')}>
                  <Select
                    options={(['person', 'department'] as const).map((value) => ({
                      value,
                      label: t(`targets.${value}`),
                    }))}
                  />
                </Form.Item>
              )}
              <Form.Item name="target_id" label={t('target')} rules={[{ required: true }]}>
                {getFieldValue('target') === 'department' ? <UnitPicker /> : <PersonPicker />}
              </Form.Item>
              {(ground?.facts ?? [])
                .filter(({ name }) => name !== 'incident')
                .map((field) => (
                  <Form.Item
                    key={field.name}
                    name={['facts', field.name]}
                    label={field.label}
                    rules={[{ required: field.required }]}
                  >
                    {control(field)}
                  </Form.Item>
                ))}
            </>
          );
        }}
      </Form.Item>
      <Form.Item name="description" label={t('description')} rules={[{ required: true }, { min: 4, max: 4000 }]}>
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name="standard_ref" label={t('standardRef')} extra={t('standardHint')} rules={[{ max: 200 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="severe" valuePropName="checked">
        <Checkbox>{t('severe')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}

function control(field: FactOut) {
  if (field.kind === 'person') return <PersonPicker />;
  if (field.kind === 'choice')
    return <Select options={field.choices.map(({ code, label }) => ({ value: code ?? '', label }))} />;
  return <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} />;
}
