import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The second person signs with his own name and password. */
export function WitnessFields() {
  const { t } = useTranslation('secrecyCopies');
  return (
    <>
      <Form.Item name={['witness', 'username']} label={t('ledger.witnessName')} rules={[{ required: true }]}>
        <Input autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name={['witness', 'password']} label={t('ledger.witnessPassword')} rules={[{ required: true }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
