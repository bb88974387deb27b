import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Form, type FormInstance, Input, Radio, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type ComplaintIn, sdk, useRules } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateTimeField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { MoneyField } from '@/shared/ui/MoneyField';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { CASES, caseQuery, options, useRegime } from './api';
import { CustomerPicker } from './CustomerPicker';
import './complaints.css';

/** Which papers to ask for first; whether one may be missing is the API's to say. */
const PAPERS: Partial<Record<string, (keyof ComplaintIn)[]>> = {
  sales_contract: ['contract_ref', 'no_contract_reason'],
  repair_quality: ['repair_order_no'],
};
const upper = (value: string | undefined) => value?.toUpperCase();

/** Taking down a complaint while the customer is on the line: by keyboard alone, top to bottom, kept until it is sent. */
export default function IntakeDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const regime = useRegime('P09');
  const rule = useRules('ComplaintIn');
  const mayReveal = usePermission('customer:unmask');
  const [opened] = useState(() => new Date().toISOString());

  /** What the staff member has typed meanwhile is never overwritten. */
  const fill = (form: FormInstance<ComplaintIn>, known: Partial<ComplaintIn>) =>
    form.setFieldsValue(
      Object.fromEntries(Object.entries(known).filter(([name]) => !form.isFieldTouched(name as keyof ComplaintIn))),
    );

  const prefill = async (form: FormInstance<ComplaintIn>, id: string) => {
    const customer = await sdk.customersRead({ path: { id } });
    const plate = customer.plates[0];
    fill(form, {
      complainant_name: customer.name,
      ...(plate ? { plate_no: plate.plate_no, vin: plate.vin } : {}),
    });
    // The number must stand in the case in full. Reading it is recorded, as everywhere.
    if (mayReveal && customer.phone) {
      const { value } = await sdk.customersReveal({
        path: { id },
        body: { field: 'phone', reason: t('intake.revealReason') },
      });
      if (value) fill(form, { phone: value });
    }
  };

  return (
    <FormDrawer<ComplaintIn>
      open
      title={t('record')}
      name="complaint"
      width={720}
      initial={{ received_at: opened, channel: 'phone', stage: 'after_sales', impact_tags: [], subjects: [] }}
      submitLabel={t('record')}
      onSubmit={async (values, headers) => {
        const body = Object.fromEntries(
          Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== null),
        ) as ComplaintIn;
        const made = await sdk.complaintsRecord({ headers, body });
        client.setQueryData(caseQuery(made.id).queryKey, made);
        void client.invalidateQueries({ queryKey: [...CASES, 'list'] });
        void message.success(t('recorded', { number: made.number }));
        // After the drawer has forgotten its draft and no longer asks.
        setTimeout(() => void navigate(`/complaints/${made.id}`));
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          <ol className="checklist" aria-label={t('intake.checklist')} style={{ color: token.colorTextSecondary }}>
            {regime?.checklist.map(({ code, label }) => (
              <li key={code} style={{ background: token.colorFillQuaternary }}>
                {label}
              </li>
            ))}
          </ol>
          <Form.Item name="customer_id" label={t('customer')} extra={t('intake.customerHint')}>
            <CustomerPicker onPick={(id) => void prefill(form, id)} />
          </Form.Item>
          <div className="form-pair">
            <Form.Item name="complainant_name" label={t('complainant')} rules={rule('complainant_name')}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="phone" label={t('phone')} rules={rule('phone')}>
              <Input inputMode="tel" autoComplete="off" />
            </Form.Item>
          </div>
          <div className="form-pair">
            <Form.Item name="stage" label={t('stage')} rules={rule('stage')}>
              <Radio.Group aria-label={t('stage')} options={options(regime?.stages)} />
            </Form.Item>
            <Form.Item name="received_at" label={t('receivedAt')} rules={rule('received_at')}>
              <DateTimeField />
            </Form.Item>
          </div>
          <Form.Item name="category" label={t('category')}>
            <Radio.Group aria-label={t('category')} options={options(regime?.categories)} />
          </Form.Item>
          <Form.Item name="channel" label={t('channel')} rules={rule('channel')}>
            <Radio.Group aria-label={t('channel')} options={options(regime?.channels)} />
          </Form.Item>
          <Vehicle />
          <Form.Item name="content" label={t('content')} rules={rule('content')}>
            <Input.TextArea rows={3} />
          </Form.Item>
          <Form.Item name="demand" label={t('demand')} rules={rule('demand')}>
            <Input.TextArea rows={2} />
          </Form.Item>
          <Form.Item name="claimed_amount" label={t('claimed')}>
            <MoneyField />
          </Form.Item>
          <Form.Item name="impact_tags" label={t('impact')}>
            <Checkbox.Group aria-label={t('impact')} options={options(regime?.impact_tags)} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() =>
              (form.getFieldValue('impact_tags') as string[] | undefined)?.length ? (
                <Alert
                  type="warning"
                  showIcon
                  title={t('suggestsMajor')}
                  description={<ClauseTags ids={['P09-0-2']} />}
                  style={{ marginBottom: 24 }}
                />
              ) : null
            }
          </Form.Item>
          <Form.Item name="subjects" label={t('subjects')} extra={t('intake.subjectsHint')}>
            <PersonPicker multiple />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** Which car and which papers; the category says which papers matter. */
function Vehicle() {
  const { t } = useTranslation('complaints');
  const rule = useRules('ComplaintIn');
  const form = Form.useFormInstance<ComplaintIn>();
  const category = Form.useWatch('category', form);
  return (
    <>
      <div className="form-pair">
        <Form.Item name="plate_no" label={t('plate')} rules={rule('plate_no')} normalize={upper}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="vin" label={t('vin')} rules={rule('vin')} normalize={upper}>
          <Input autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name="no_vehicle_reason" label={t('noVehicle')} rules={rule('no_vehicle_reason')}>
        <Input />
      </Form.Item>
      {(PAPERS[category ?? ''] ?? []).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`papers.${name as 'contract_ref'}`)}
          rules={rule(name as 'contract_ref')}
        >
          <Input />
        </Form.Item>
      ))}
    </>
  );
}
