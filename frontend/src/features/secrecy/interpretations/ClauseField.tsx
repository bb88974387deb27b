import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { clausesQuery } from '@/shared/clauses';

/** A clause of the secrecy regulation, by number or words. */
export function ClauseField({ disabled = false }: { disabled?: boolean }) {
  const { t, i18n } = useTranslation('secrecyOversight');
  const { data } = useQuery(clausesQuery('07'));
  return (
    <Form.Item name="clause_id" label={t('questions.clause')} rules={[{ required: true }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        disabled={disabled}
        loading={!data}
        options={(data ?? []).map((clause) => ({
          value: clause.id,
          label: `${clause.id}　${i18n.language === 'en' ? clause.gist_en : clause.gist_zh}`,
        }))}
      />
    </Form.Item>
  );
}
