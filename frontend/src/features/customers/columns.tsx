import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CustomerRow } from '@/api';
import { date, dateTime, EMPTY, today } from '@/shared/format';
import type { Column } from '@/shared/ui/columns';
import { StateTag } from '@/shared/ui/StateTag';
import { RELATION_TONES } from './words';

export function useCustomerColumns(): Column<CustomerRow>[] {
  const { t } = useTranslation('customers');
  return [
    {
      key: 'name',
      title: t('field.name'),
      width: 230,
      locked: true,
      sort: 'name',
      render: (row) => <Link to={`/customers/${row.id}`}>{row.name}</Link>,
    },
    { key: 'number', title: t('field.number'), width: 138, sort: 'number', render: (row) => num(row.number) },
    {
      key: 'relation',
      title: t('field.relation'),
      width: 104,
      card: 'tag',
      render: (row) => (
        <StateTag value={row.relation} tones={RELATION_TONES} label={(value) => t(`relation.${value}`)} />
      ),
    },
    { key: 'category', title: t('field.category'), width: 100, render: (row) => t(`category.${row.category}`) },
    { key: 'phone', title: t('field.phone'), width: 128, render: (row) => num(row.phone ?? EMPTY) },
    { key: 'owner', title: t('field.owner'), width: 96, render: (row) => row.owner_name },
    { key: 'unit', title: t('field.unit'), width: 124, render: (row) => row.unit_name },
    {
      key: 'next',
      title: t('field.next_contact_on'),
      width: 124,
      sort: 'next_contact_on',
      render: (row) => <NextContact day={row.next_contact_on} />,
    },
    {
      key: 'kind',
      title: t('field.kind'),
      width: 80,
      hidden: true,
      card: 'no',
      render: (row) => t(`kind.${row.kind}`),
    },
    {
      key: 'last',
      title: t('field.last_contact_at'),
      width: 150,
      hidden: true,
      render: (row) => num(dateTime(row.last_contact_at)),
    },
    {
      key: 'created',
      title: t('field.created_at'),
      width: 124,
      sort: 'created_at',
      hidden: true,
      card: 'no',
      render: (row) => num(date(row.created_at)),
    },
  ];
}

const num = (text: string) => <span className="num">{text}</span>;

/** Red once the day has passed: somebody promised to be in touch. */
export function NextContact({ day }: { day: string | null }) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const late = day !== null && day < today();
  return (
    <span className="num" style={late ? { color: token.colorErrorText, fontWeight: 600 } : undefined}>
      {date(day)}
      {late && <span className="hidden-text">（{t('list.overdue')}）</span>}
    </span>
  );
}
