import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type ComplaintRow, Phase, sdk } from '@/api';
import { Can } from '@/shared/auth/Can';
import { usePermission } from '@/shared/auth/me';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { regimesQuery, wordOf } from '@/shared/regime';
import { DueAt } from '@/shared/ui/DueDate';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { ToneTag } from '@/shared/ui/StateTag';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { CASES, options, SCENES, SPEC, toQuery, useStates } from './api';

const ExportMenu = lazy(async () => ({ default: (await import('@/shared/ui/ExportMenu')).ExportMenu }));
const IntakeDrawer = lazy(() => import('./IntakeDrawer'));
const SORTS = ['received_at', '-received_at', 'due_at'] as const;

/** 客戶投訴: the cases I may see. */
export function Component() {
  const { t } = useTranslation('complaints');
  const list = useListParams(SPEC);
  const [search, setSearch] = useSearchParams();
  const mayRecord = usePermission('complaint:record');
  const regimes = useQuery(regimesQuery).data ?? [];
  // Whoever takes complaints down by one regulation sees its words first.
  const regime =
    regimes.find(({ code }) => code === list.values.regime) ??
    regimes.find(({ may_record }) => may_record) ??
    regimes.find(({ code }) => code === 'P09');
  const states = useStates(regime?.code, regime?.tracks);
  const categoryOf = (row: ComplaintRow) =>
    wordOf(regimes.find(({ code }) => code === row.regime)?.categories, row.category) || EMPTY;
  const asked = toQuery(list.values);
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...CASES, 'list', list.query],
    queryFn: () =>
      sdk.complaintsIndex({
        query: { ...asked, limit: list.limit, total: true, ...(cursor ? { cursor } : {}), ...(sort ? { sort } : {}) },
      }),
    placeholderData: keepPreviousData,
  });

  const setIntake = (open: boolean) =>
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (open) next.set('new', '1');
        else next.delete('new');
        return next;
      },
      { replace: true },
    );
  useShortcut('n', t('record'), () => setIntake(true), mayRecord);

  return (
    <>
      <SceneTabs
        label={t('scenes.label')}
        value={asked.scene ?? 'all'}
        onChange={(scene) => list.setValues({ scene: scene === 'all' ? undefined : scene })}
        scenes={SCENES.map((key) => ({ key, label: t(`scenes.${key}`) }))}
      />
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          { name: 'regime', label: t('regimeName'), kind: 'select', options: options(regimes) },
          {
            name: 'state',
            label: t('state'),
            kind: 'multi',
            options: states.map(({ code, label }) => ({ value: code, label })),
          },
          {
            name: 'phase',
            label: t('phase'),
            kind: 'multi',
            options: Object.values(Phase).map((value) => ({ value, label: t(`phases.${value}`) })),
          },
          { name: 'category', label: t('category'), kind: 'select', options: options(regime?.categories) },
          { name: 'plate_no', label: t('plate'), kind: 'text' },
          { name: 'cause_code', label: t('cause'), kind: 'text' },
          { name: 'department_id', label: t('department'), kind: 'custom', control: <LazyUnitPicker /> },
          { name: 'from', label: t('receivedFrom'), kind: 'date' },
          { name: 'to', label: t('receivedTo'), kind: 'date' },
        ]}
      />
      <KeysetTable<ComplaintRow>
        name="complaints"
        title={t('title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/complaints/${id}`}
        actions={
          <>
            {regime && (
              <Link to={`/complaint-regimes/${regime.code}`} style={{ paddingInline: 8 }}>
                {t('regime.link')}
              </Link>
            )}
            <Link to="/complaints/board" style={{ paddingInline: 8 }}>
              {t('board.title')}
            </Link>
            <Can permission="complaint:export">
              <Suspense>
                <ExportMenu
                  path="/api/v1/complaints"
                  query={asked as Record<string, string>}
                  name={t('title')}
                  reason={t('exportReason')}
                />
              </Suspense>
            </Can>
            {mayRecord && (
              <Button type="primary" onClick={() => setIntake(true)}>
                {t('record')}
              </Button>
            )}
          </>
        }
        columns={[
          {
            key: 'number',
            title: t('number'),
            width: 185,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/complaints/${row.id}`} className="num">
                {row.number}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('state'),
            width: 128,
            card: 'tag',
            render: (row) => <ToneTag tone={row.due_at ? 'blue' : 'grey'}>{row.state_label}</ToneTag>,
          },
          { key: 'name', title: t('complainant'), width: 88, render: (row) => row.complainant_name },
          {
            key: 'phone',
            title: t('phone'),
            width: 118,
            card: 'no',
            render: (row) => <span className="num">{row.phone_masked}</span>,
          },
          {
            key: 'plate',
            title: t('plate'),
            width: 104,
            render: ({ plate_no }) => <span className="num">{plate_no ?? EMPTY}</span>,
          },
          {
            key: 'category',
            title: t('category'),
            width: 118,
            render: categoryOf,
          },
          {
            key: 'received',
            title: t('receivedAt'),
            width: 148,
            sort: 'received_at',
            render: (row) => <span className="num">{dateTime(row.received_at)}</span>,
          },
          { key: 'due', title: t('dueAt'), width: 160, sort: 'due_at', render: (row) => <DueAt at={row.due_at} /> },
          { key: 'handler', title: t('handler'), width: 100, render: ({ handler }) => handler?.name ?? EMPTY },
          {
            key: 'department',
            title: t('department'),
            width: 130,
            hidden: true,
            card: 'no',
            render: ({ department }) => department?.name ?? EMPTY,
          },
          {
            key: 'satisfaction',
            title: t('satisfaction'),
            width: 90,
            align: 'right',
            hidden: true,
            card: 'no',
            render: ({ satisfaction }) => satisfaction ?? EMPTY,
          },
        ]}
      />
      <Suspense>{mayRecord && search.get('new') === '1' && <IntakeDrawer onClose={() => setIntake(false)} />}</Suspense>
    </>
  );
}
