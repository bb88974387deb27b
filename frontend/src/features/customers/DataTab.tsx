import { useQueries } from '@tanstack/react-query';
import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CustomerOut, sdk } from '@/api';
import { date, dateTime, EMPTY } from '@/shared/format';
import { Money } from '@/shared/ui/Money';
import { Revealable } from './Revealable';

export function DataTab({ customer }: { customer: CustomerOut }) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const day = (value: string | null) => (
    <span key="d" className="num">
      {date(value)}
    </span>
  );
  const company: [string, React.ReactNode][] = [
    [
      t('field.credit_code'),
      customer.credit_code && (
        <span key="k" className="num">
          {customer.credit_code}
        </span>
      ),
    ],
    [t('field.legal_representative'), customer.legal_representative],
    [t('field.industry'), customer.industry],
    [t('field.registered_capital'), <Money key="c" value={customer.registered_capital} currency="¥" />],
    [t('field.established_on'), day(customer.established_on)],
    [t('field.business_scope'), customer.business_scope],
  ];
  const rows: [string, React.ReactNode][] = [
    [t('field.kind'), t(`kind.${customer.kind}`)],
    [t('field.source'), t(`source.${customer.source}`)],
    [t('field.email'), <Revealable key="e" customer={customer} field="email" />],
    [t('field.fax'), <Revealable key="f" customer={customer} field="fax" />],
    [t('field.address'), [customer.region, customer.address].filter(Boolean).join(' ')],
    [t('field.postal_code'), customer.postal_code],
    ...(customer.kind === 'company' ? company : []),
    [t('field.first_contact_on'), day(customer.first_contact_on)],
    [
      t('field.last_contact_at'),
      <span key="l" className="num">
        {dateTime(customer.last_contact_at)}
      </span>,
    ],
    [t('field.participants'), <People key="p" ids={customer.participants} />],
    ...(customer.loss_reason ? [[t('field.loss_reason'), customer.loss_reason] as [string, string]] : []),
    [
      t('field.created_at'),
      <span key="n" className="num">
        {dateTime(customer.created_at)}
      </span>,
    ],
    [
      t('field.updated_at'),
      <span key="u" className="num">
        {dateTime(customer.updated_at)}
      </span>,
    ],
  ];
  return (
    <dl className="data-list" style={{ borderColor: token.colorBorderSecondary }}>
      {rows.map(([label, value]) => (
        <div key={label} style={{ borderColor: token.colorBorderSecondary }}>
          <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
          <dd>{value || EMPTY}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The API gives ids; names come from the organisation and are remembered. */
export function People({ ids }: { ids: string[] }) {
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['person', id],
      queryFn: () => sdk.organisationShow({ path: { id } }),
      staleTime: 5 * 60_000,
      meta: { quiet: true },
    })),
  });
  return <>{found.flatMap(({ data }) => (data ? [data.name] : [])).join('、') || EMPTY}</>;
}
