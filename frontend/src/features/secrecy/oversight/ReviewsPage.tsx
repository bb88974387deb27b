import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AccessReviewRow, sdk } from '@/api';
import { useListParams } from '@/shared/hooks/useListParams';
import { DueAt } from '@/shared/ui/DueDate';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { LEVEL_TONES, REVIEW_STATES, REVIEW_TONES, REVIEWS } from './api';

/** 知悉複核: the know lists I look through this quarter. */
export function Component() {
  const { t } = useTranslation('secrecyOversight');
  const list = useListParams({ state: 'text' } as const);
  const state = REVIEW_STATES.find((one) => one === list.values.state);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...REVIEWS, 'list', list.query],
    queryFn: () =>
      sdk.accessReviewsListReviews({
        query: { limit: list.limit, total: true, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          {
            name: 'state',
            label: t('reviews.state'),
            kind: 'select',
            options: REVIEW_STATES.map((value) => ({ value, label: t(`reviewStates.${value}`) })),
          },
        ]}
      />
      <KeysetTable<AccessReviewRow>
        name="access-reviews"
        title={t('reviews.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/secrecy/access-reviews/${id}`}
        columns={[
          {
            key: 'number',
            title: t('document'),
            width: 230,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/secrecy/access-reviews/${row.id}`} className="num">
                {row.register_no ?? t('concealed')}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('reviews.state'),
            width: 130,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={REVIEW_TONES} label={(one) => t(`reviewStates.${one}`)} />
            ),
          },
          {
            key: 'level',
            title: t('level'),
            width: 100,
            render: ({ level }) => <ToneTag tone={LEVEL_TONES[level]}>{t(`levels.${level}`)}</ToneTag>,
          },
          {
            key: 'quarter',
            title: t('reviews.quarter'),
            width: 120,
            render: (row) => <span className="num">{row.quarter}</span>,
          },
          {
            key: 'waiting',
            title: t('reviews.waiting'),
            width: 100,
            align: 'right',
            render: (row) => <span className="num">{row.waiting}</span>,
          },
          {
            key: 'due',
            title: t('reviews.due'),
            width: 170,
            render: (row) =>
              row.state === 'done' ? <span className="num">{row.due_at.slice(0, 10)}</span> : <DueAt at={row.due_at} />,
          },
        ]}
      />
    </>
  );
}
