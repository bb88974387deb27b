import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DeadlineRow, type DeadlinesIndexData, sdk } from '@/api';
import { DeadlineState } from '@/api/gen/types.gen';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DueDate } from '@/shared/ui/DueDate';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { StateTag, ToneTag, type Tone } from '@/shared/ui/StateTag';

const PersonPicker = lazy(async () => ({ default: (await import('@/shared/ui/PersonPicker')).PersonPicker }));

const TONES: Record<DeadlineState, Tone> = { running: 'blue', met: 'green', overdue: 'red', cancelled: 'grey' };
/** Where the subjects of clocks live. */
const ROOMS: Record<string, string | undefined> = { complaints: '/complaints' };

/** All clocks a person may see, the soonest first; one's own to begin with. */
export function Component() {
  const { t, i18n } = useTranslation('deadlines');
  const list = useListParams({
    scene: 'text',
    state: 'text',
    due_from: 'text',
    due_to: 'text',
    responsible_id: 'text',
    code: 'text',
  });
  const { scene = 'mine', ...filters } = list.values;
  const asked = {
    ...filters,
    limit: list.limit,
    ...(scene === 'mine' ? { responsible_id: 'me' } : {}),
    // What is still running is what one comes for.
    state: filters.state === 'any' ? undefined : (filters.state ?? 'running'),
    ...(list.query.cursor ? { cursor: list.query.cursor } : {}),
    ...(list.query.sort ? { sort: list.query.sort } : {}),
  };
  const query = useQuery({
    queryKey: ['deadlines', asked],
    queryFn: () => sdk.deadlinesIndex({ query: asked as NonNullable<DeadlinesIndexData['query']> }),
    placeholderData: keepPreviousData,
  });

  return (
    <>
      <SceneTabs
        label={t('scene.label')}
        scenes={(['mine', 'all'] as const).map((key) => ({ key, label: t(`scene.${key}`) }))}
        value={scene}
        onChange={(next) => list.setValues({ scene: next === 'mine' ? undefined : next, responsible_id: undefined })}
      />
      <FilterBar
        fields={[
          {
            name: 'state',
            label: t('filter.state'),
            kind: 'select',
            placeholder: t('state.running'),
            options: [
              ...Object.values(DeadlineState).map((value) => ({ value, label: t(`state.${value}`) })),
              { value: 'any', label: t('state.any') },
            ],
          },
          { name: 'due_from', label: t('filter.from'), kind: 'date' },
          { name: 'due_to', label: t('filter.to'), kind: 'date' },
          ...(scene === 'all'
            ? [
                {
                  name: 'responsible_id',
                  label: t('filter.responsible'),
                  kind: 'custom' as const,
                  control: <Responsible />,
                },
              ]
            : []),
        ]}
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
      />
      <KeysetTable<DeadlineRow>
        name="deadlines"
        title={t('title')}
        rowKey={(row) => row.id}
        list={list}
        query={query}
        columns={[
          {
            key: 'title',
            title: t('field.title'),
            width: 190,
            locked: true,
            card: 'head',
            render: (row) => (i18n.language === 'en' ? row.title_en : row.title_zh),
          },
          { key: 'left', title: t('field.left'), width: 170, card: 'tag', render: (row) => <DueDate due={row} /> },
          {
            key: 'due',
            title: t('field.due'),
            width: 150,
            sort: 'due_at',
            render: (row) => <span className="num">{dateTime(row.due_at)}</span>,
          },
          { key: 'subject', title: t('field.subject'), width: 210, render: (row) => <Subject row={row} /> },
          {
            key: 'state',
            title: t('field.state'),
            width: 170,
            render: (row) => (
              <Flex gap={4} wrap>
                <StateTag value={row.state} tones={TONES} label={(value) => t(`state.${value}`)} />
                {row.extended && <ToneTag tone="gold">{t('tag.extended')}</ToneTag>}
                {row.paused && <ToneTag tone="purple">{t('tag.paused')}</ToneTag>}
                {row.provisional && <ToneTag tone="orange">{t('tag.provisional')}</ToneTag>}
              </Flex>
            ),
          },
          {
            key: 'responsible',
            title: t('field.responsible'),
            width: 100,
            render: (row) => row.responsible?.name ?? EMPTY,
          },
          { key: 'clauses', title: t('field.clauses'), width: 150, render: (row) => <ClauseTags ids={row.clauses} /> },
          {
            key: 'started',
            title: t('field.started'),
            width: 150,
            hidden: true,
            render: (row) => <span className="num">{dateTime(row.starts_at)}</span>,
          },
          { key: 'amount', title: t('field.amount'), width: 120, hidden: true, render: (row) => <Allowed row={row} /> },
        ]}
      />
    </>
  );
}

function Subject({ row }: { row: DeadlineRow }) {
  const { t } = useTranslation('deadlines');
  const room = ROOMS[row.subject_type];
  const kind = (t as (key: string, options: object) => string)(`subject.${row.subject_type}`, { defaultValue: '' });
  return (
    <>
      {kind && `${kind} `}
      {room ? (
        <Link to={`${room}/${row.subject_id}`} className="num">
          {row.subject_no}
        </Link>
      ) : (
        <span className="num">{row.subject_no}</span>
      )}
    </>
  );
}

function Allowed({ row }: { row: DeadlineRow }) {
  const { t } = useTranslation('deadlines');
  const { t: c } = useTranslation();
  return <>{row.amount === null ? t('fixed') : `${row.amount} ${c(`due.unit.${row.unit}`)}`}</>;
}

function Responsible(props: { id?: string; value?: string; onChange?: (value: string | undefined) => void }) {
  return (
    <Suspense fallback={<Skeleton.Input block />}>
      <PersonPicker {...props} />
    </Suspense>
  );
}
