import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PagePenaltyRow, PenaltyRow } from '@/api';
import type { ListState } from '@/shared/hooks/useListParams';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import { PENALTIES, TONES } from './api';

/** Cases as rows, whichever list they come from. */
export function PenaltyTable({
  name,
  title,
  asked,
  list,
  load,
  actions,
}: {
  name: string;
  title: string;
  /** What the list is asked for: another question, another page. */
  asked: unknown;
  list: ListState;
  load: () => Promise<PagePenaltyRow>;
  actions?: ReactNode;
}) {
  const { t } = useTranslation('penalties');
  const query = useQuery({
    queryKey: [...PENALTIES, 'list', name, asked],
    queryFn: load,
    placeholderData: keepPreviousData,
  });
  return (
    <KeysetTable<PenaltyRow>
      name={name}
      title={title}
      query={query}
      list={list}
      rowKey={({ id }) => id}
      href={({ id }) => `/penalties/${id}`}
      actions={actions}
      columns={[
        {
          key: 'number',
          title: t('number'),
          width: 170,
          locked: true,
          card: 'head',
          render: (row) => (
            <Link to={`/penalties/${row.id}`} className="num">
              {row.number}
            </Link>
          ),
        },
        {
          key: 'state',
          title: t('state'),
          width: 118,
          card: 'tag',
          render: (row) => <ToneTag tone={TONES[row.state]}>{row.state_label}</ToneTag>,
        },
        { key: 'subject', title: t('subject'), width: 130, render: (row) => row.subject_name },
        {
          key: 'ground',
          title: t('ground'),
          width: 260,
          render: (row) => (
            <>
              {row.label} <ClauseTag id={row.clause} />
            </>
          ),
        },
        {
          key: 'occurred',
          title: t('occurredOn'),
          width: 120,
          sort: 'occurred_on',
          render: (row) => <span className="num">{row.occurred_on}</span>,
        },
        {
          key: 'amount',
          title: t('amount'),
          width: 110,
          align: 'right',
          render: (row) => <Money value={row.decided_amount ?? row.proposed_amount} />,
        },
        {
          key: 'severe',
          title: t('severe'),
          width: 110,
          hidden: true,
          render: ({ severe }) => severe && <ToneTag tone="red">{t('severe')}</ToneTag>,
        },
      ]}
    />
  );
}
