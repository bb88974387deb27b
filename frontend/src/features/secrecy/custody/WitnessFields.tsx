import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The second person signs with his own name and password. `at`: where in the body he stands. */
export function WitnessFields({ at = ['witness'], focus = true }: { at?: (string | number)[]; focus?: boolean }) {
  const { t } = useTranslation('secrecyCopies');
  return (
    <>
      <Form.Item name={[...at, 'username']} label={t('ledger.witnessName')} rules={[{ required: true }]}>
        <Input autoComplete="off" autoFocus={focus} />
      </Form.Item>
      <Form.Item name={[...at, 'password']} label={t('ledger.witnessPassword')} rules={[{ required: true }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
