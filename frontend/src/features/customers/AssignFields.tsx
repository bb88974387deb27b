import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { PersonPicker } from '@/shared/ui/PersonPicker';

export function AssignFields() {
  const { t } = useTranslation('customers');
  return (
    <>
      <Form.Item name="owner_id" label={t('assign.owner')} rules={[{ required: true }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="keep_former" valuePropName="checked">
        <Checkbox>{t('assign.keep')}</Checkbox>
      </Form.Item>
    </>
  );
}
