import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DestructionListRow, sdk } from '@/api';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { ARCHIVES, LIST_STATES, LIST_TONES } from './api';

/** 銷毀清冊: how each stands. */
export function Lists() {
  const { t } = useTranslation('complaintReports');
  const list = useListParams({ tab: 'text', state: 'list', unit: 'text' } as const);
  const { state, unit } = list.values;
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...ARCHIVES, 'lists', list.query],
    queryFn: () =>
      sdk.complaintArchivesIndex({
        query: {
          limit: list.limit,
          total: true,
          ...(state?.length ? { state: LIST_STATES.filter((one) => state.includes(one)) } : {}),
          ...(unit ? { unit_id: unit } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={() => list.setValues({ state: undefined, unit: undefined })}
        fields={[
          {
            name: 'state',
            label: t('lists.state'),
            kind: 'multi',
            options: LIST_STATES.map((value) => ({ value, label: t(`listStates.${value}`) })),
          },
          { name: 'unit', label: t('lists.unit'), kind: 'custom', control: <LazyUnitPicker /> },
        ]}
      />
      <KeysetTable<DestructionListRow>
        name="destruction-lists"
        title={t('lists.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/complaints/archives/${id}`}
        columns={[
          {
            key: 'number',
            title: t('lists.number'),
            width: 200,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/complaints/archives/${row.id}`} className="num">
                {row.number}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('lists.state'),
            width: 110,
            card: 'tag',
            render: (row) => <StateTag value={row.state} tones={LIST_TONES} label={(one) => t(`listStates.${one}`)} />,
          },
          { key: 'unit', title: t('lists.unit'), width: 180, render: (row) => row.unit },
          {
            key: 'cases',
            title: t('lists.cases'),
            width: 90,
            align: 'right',
            render: (row) => <span className="num">{row.cases}</span>,
          },
          {
            key: 'made',
            title: t('lists.made'),
            width: 160,
            render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
          },
          {
            key: 'executed',
            title: t('lists.executedAt'),
            width: 160,
            render: (row) => <span className="num">{dateTime(row.executed_at)}</span>,
          },
        ]}
      />
    </>
  );
}
