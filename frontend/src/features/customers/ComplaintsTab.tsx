import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ComplaintRow, sdk } from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { DueAt } from '@/shared/ui/DueDate';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ToneTag } from '@/shared/ui/StateTag';
import { Empty } from 'antd';

/** The complaints of this customer, as far as I may see complaints. */
export default function ComplaintsTab({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const list = useListParams({}, 'c.');
  const query = useQuery({
    queryKey: ['complaints', 'of', customerId, list.query],
    queryFn: () =>
      sdk.complaintsIndex({
        query: {
          customer_id: customerId,
          limit: list.limit,
          ...(list.query.cursor ? { cursor: list.query.cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <KeysetTable<ComplaintRow>
      name="customer-complaints"
      title={t('tab.complaints')}
      level={2}
      rowKey={(row) => row.id}
      href={(row) => `/complaints/${row.id}`}
      list={list}
      query={query}
      empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('complaint.none')} />}
      columns={[
        {
          key: 'number',
          title: t('complaint.number'),
          width: 200,
          locked: true,
          render: (row) => (
            <Link to={`/complaints/${row.id}`} className="num">
              {row.number}
            </Link>
          ),
        },
        {
          key: 'state',
          title: t('complaint.state'),
          width: 130,
          card: 'tag',
          render: (row) => <ToneTag>{row.state_label}</ToneTag>,
        },
        {
          key: 'received',
          title: t('complaint.received'),
          width: 150,
          render: (row) => <span className="num">{dateTime(row.received_at)}</span>,
        },
        { key: 'handler', title: t('complaint.handler'), width: 110, render: (row) => row.handler?.name ?? EMPTY },
        { key: 'due', title: t('complaint.due'), width: 150, render: (row) => <DueAt at={row.due_at} /> },
      ]}
    />
  );
}
