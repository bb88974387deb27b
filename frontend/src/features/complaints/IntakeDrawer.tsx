import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Radio, type FormInstance } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { type ComplaintIn, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { regimesQuery } from '@/shared/regime';
import { CASES, caseQuery, NOTICES } from './api';
import { type IntakeValues, toBody } from './intake';
import { IntakeForm } from './IntakeForm';
import './complaints.css';

/** Taking down a complaint while the customer is on the line: by keyboard alone, top to bottom, kept until it is sent.
 *  The unit one sits in says by which regulation; only who sits in two is asked. */
export default function IntakeDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('complaints');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const noticeId = search.get('notice') ?? undefined;
  const mine = useQuery(regimesQuery).data?.filter(({ may_record }) => may_record) ?? [];
  const [chosen, setChosen] = useState<string>();
  const regime = mine.find(({ code }) => code === chosen) ?? mine[0];
  const mayReveal = usePermission('customer:unmask');
  const [opened] = useState(() => new Date().toISOString());
  const notice = useQuery({
    queryKey: [...NOTICES, 'waiting'],
    queryFn: () => sdk.complaintIntakeIndex({ query: { state: 'waiting', limit: 100 } }),
    enabled: noticeId !== undefined,
  });
  const from = notice.data?.items.find(({ id }) => id === noticeId);
  if (!regime || (noticeId && notice.isPending)) return null;

  /** What the staff member has typed meanwhile is never overwritten. */
  const fill = (form: FormInstance<IntakeValues>, known: Partial<ComplaintIn>) =>
    form.setFieldsValue(
      Object.fromEntries(Object.entries(known).filter(([name]) => !form.isFieldTouched(name as keyof ComplaintIn))),
    );

  const prefill = async (form: FormInstance<IntakeValues>, id: string) => {
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

  const stage = regime.stages.at(-1)?.code;
  return (
    <FormDrawer<IntakeValues>
      key={regime.code}
      open
      title={mine.length > 1 ? t('record') : `${t('record')}　${regime.label}`}
      name="complaint"
      recordId={`${regime.code}${noticeId ?? ''}`}
      width={960}
      initial={{
        received_at: from?.received_at ?? opened,
        channel: from?.source === 'public' && regime.channels.some(({ code }) => code === 'web') ? 'web' : 'phone',
        impact_tags: [],
        subjects: [],
        ...(regime.tracks.length > 1 ? { track: regime.first_track } : {}),
        ...(stage ? { stage } : {}),
        ...(from
          ? {
              complainant_name: from.complainant_name,
              phone: from.phone,
              plate_no: from.plate_no,
              content: from.content,
              demand: from.demand,
            }
          : {}),
      }}
      submitLabel={t('record')}
      onSubmit={async (values, headers) => {
        const made = await sdk.complaintsRecord({ headers, body: toBody(regime, values, noticeId) });
        client.setQueryData(caseQuery(made.id).queryKey, made);
        void client.invalidateQueries({ queryKey: [...CASES, 'list'] });
        void client.invalidateQueries({ queryKey: NOTICES });
        void message.success(t('recorded', { number: made.number }));
        // After the drawer has forgotten its draft and no longer asks.
        setTimeout(() => void navigate(`/complaints/${made.id}`));
      }}
      onClose={onClose}
    >
      {(form) => (
        <>
          {mine.length > 1 && (
            <Radio.Group
              aria-label={t('regimeName')}
              style={{ marginBottom: 16 }}
              value={regime.code}
              onChange={(event) => setChosen(event.target.value as string)}
              options={mine.map(({ code, label }) => ({ value: code, label }))}
            />
          )}
          <IntakeForm regime={regime} onCustomer={(id) => void prefill(form, id)} />
        </>
      )}
    </FormDrawer>
  );
}
