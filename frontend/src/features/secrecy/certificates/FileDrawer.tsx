import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CertificateIn, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { CERTIFICATES, FORMS, KINDS } from './api';

/** One carrier of one certificate, as it comes into custody. */
export default function FileDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDrawer<CertificateIn>
      open
      title={t('certificates.file')}
      name="certificate"
      initial={{ form: 'original', kind: 'business_licence' }}
      submitLabel={t('certificates.file')}
      onSubmit={async (body, headers) => {
        const made = await sdk.certificatesCreate({ headers, body });
        void message.success(t('certificates.filed', { number: made.register_no }));
        void client.invalidateQueries({ queryKey: CERTIFICATES });
      }}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('certificates.kind')} rules={[{ required: true }]}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="number" label={t('certificates.number')} rules={[{ required: true }, { min: 2, max: 100 }]}>
        <Input />
      </Form.Item>
      <Form.Item name="form" label={t('certificates.form')}>
        <Radio.Group
          aria-label={t('certificates.form')}
          options={FORMS.map((value) => ({ value, label: t(`forms.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="valid_until" label={t('certificates.validUntil')} rules={[{ required: true }]}>
        <DateField min={today()} />
      </Form.Item>
      <Form.Item name="location" label={t('certificates.location')} rules={[{ required: true }, { min: 2, max: 200 }]}>
        <Input />
      </Form.Item>
      <ClauseTags ids={['P07-3.3-3e']} />
    </FormDrawer>
  );
}
