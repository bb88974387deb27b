import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { VipApplicationIn } from '@/api';
import { useMe } from '@/shared/auth/me';
import { today } from '@/shared/format';
import { PrintLayout } from '@/shared/ui/PrintLayout';
import { typedDay } from './api';

/** 門店VIP資料登記表: filled with what was typed a moment ago, or empty to be filled by hand. */
export function Component() {
  const { t } = useTranslation('vipDesk');
  const me = useMe();
  const form = (useLocation().state ?? {}) as Partial<VipApplicationIn> & { form_no?: string };
  const row = (label: string, value: string | null | undefined) => (
    <tr key={label}>
      <th scope="row" style={{ width: '28%' }}>
        {label}
      </th>
      <td style={{ height: 24 }}>{value}</td>
    </tr>
  );
  return (
    <PrintLayout
      title={t('print.title')}
      company={me?.unit?.name ?? ''}
      number={form.form_no ?? '–'}
      clauses={['P14-G-1', 'P14-M-2a']}
      signatures={[t('print.customer'), t('print.clerk'), t('print.manager')]}
    >
      <table className="sheet-table">
        <tbody>
          {row(t('field.name'), form.name)}
          {row(t('field.gender'), form.gender ? t(`gender.${form.gender}`) : undefined)}
          {row(t('field.phone'), form.phone)}
          {row(t('field.birthday'), form.birthday ? typedDay(form.birthday) : undefined)}
          {row(t('field.idLast4'), form.id_last4)}
          {row(t('enrol.receipts'), form.receipts?.join('、'))}
          {row(t('enrol.referrer'), form.referrer_card_no)}
          {row(t('print.signedOn'), form.form_no ? today() : undefined)}
        </tbody>
      </table>
      <p>{form.form_no ? t(form.sms_consent ? 'print.consentYes' : 'print.consentNo') : t('print.consentAsk')}</p>
      <p>{t('print.declare')}</p>
    </PrintLayout>
  );
}
