import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AppointmentIn, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { CUSTODY, MEASURES, SECRET } from './api';

/** One custodian, one deputy, and the protection the levels ask for. */
export default function AppointDrawer({ company, onClose }: { company?: string; onClose: () => void }) {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDrawer<AppointmentIn>
      open
      title={t('custody.appoint')}
      name="custodian"
      {...(company ? { recordId: company } : {})}
      initial={{ levels: [...SECRET], measures: ['safe', 'encryption', 'view_only'] }}
      submitLabel={t('custody.appoint')}
      onSubmit={async (values, headers) => {
        const body = { ...values, ...(company ? { company_id: company } : {}) };
        const made = await sdk.custodianAppointmentsAppoint({ headers, body });
        void message.success(t(made.from_on ? 'custody.appointed' : 'custody.appointedWaiting'));
        void client.invalidateQueries({ queryKey: CUSTODY });
      }}
      onClose={onClose}
    >
      <Form.Item name="user_id" label={t('custody.custodian')} rules={[{ required: true }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="deputy_id" label={t('custody.deputy')}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="levels" label={t('custody.levels')} rules={[{ required: true, type: 'array', min: 1 }]}>
        <Checkbox.Group options={SECRET.map((value) => ({ value, label: t(`levels.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="measures"
        label={t('custody.measures')}
        extra={t('custody.measuresHint')}
        rules={[{ required: true, type: 'array', min: 1 }]}
      >
        <Checkbox.Group options={MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))} />
      </Form.Item>
      <ClauseTags ids={['P07-4.2-5a', 'P07-4.2-5b']} />
    </FormDrawer>
  );
}
