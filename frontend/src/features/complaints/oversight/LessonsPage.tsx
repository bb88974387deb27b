import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ApiError, type LessonRow, sdk, useIdempotencyKey } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { date, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { regimesQuery, wordOf } from '@/shared/regime';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { LESSON_TONES, LESSONS } from './api';

const LessonDrawer = lazy(() => import('./LessonDrawer'));
const STATES = ['published', 'draft'] as const;

/** 經驗教訓: what was learned, found by words and by what a complaint is about. */
export function Component() {
  const { t } = useTranslation('complaintOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const [search, setSearch] = useSearchParams();
  const list = useListParams({ q: 'text', regime: 'text', category: 'text', state: 'text' } as const);
  const drafts = [
    usePermission('complaint:record'),
    usePermission('complaint:handle'),
    usePermission('complaint:manage'),
  ].some(Boolean);
  const [editing, setEditing] = useState<LessonRow>();
  const [refusal, setRefusal] = useState<{ row: LessonRow; error: ApiError }>();
  const regimes = useQuery(regimesQuery).data ?? [];
  const state = STATES.find((one) => one === list.values.state);
  const { q, regime, category } = list.values;
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...LESSONS, list.query],
    queryFn: () =>
      sdk.lessonsListLessons({
        query: {
          limit: list.limit,
          total: true,
          ...(q ? { q } : {}),
          ...(regime ? { regime } : {}),
          ...(category ? { category } : {}),
          ...(state ? { state } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const publish = useMutation({
    mutationFn: (row: LessonRow) =>
      sdk.lessonsPublishLesson({
        path: { id: row.id },
        headers: { ...key.headers(), 'If-Match': `"${row.version}"` },
      }),
    meta: { quiet: true },
    onSuccess: () => {
      key.renew();
      setRefusal(undefined);
      void message.success(t('lessons.published'));
      void client.invalidateQueries({ queryKey: LESSONS });
    },
    onError: (error, row) => {
      key.refused(error);
      if (error instanceof ApiError) setRefusal({ row, error });
      else void message.error(String(error));
    },
  });
  const open = (next: boolean) =>
    setSearch(
      (previous) => {
        const params = new URLSearchParams(previous);
        if (next) params.set('new', '1');
        else params.delete('new');
        return params;
      },
      { replace: true },
    );
  useShortcut('n', t('lessons.new'), () => open(true), drafts);
  const categories = regimes
    .filter(({ code }) => !regime || code === regime)
    .flatMap((one) => one.categories)
    .filter(({ code }, n, all) => all.findIndex((other) => other.code === code) === n);
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          { name: 'q', label: t('lessons.words'), kind: 'text', placeholder: t('lessons.wordsHint') },
          {
            name: 'category',
            label: t('lessons.category'),
            kind: 'select',
            options: categories.map(({ code, label }) => ({ value: code, label })),
          },
          {
            name: 'regime',
            label: t('lessons.regime'),
            kind: 'select',
            options: regimes.map(({ code, label }) => ({ value: code, label })),
          },
          {
            name: 'state',
            label: t('state'),
            kind: 'select',
            options: STATES.map((value) => ({ value, label: t(`lessons.states.${value}`) })),
          },
        ]}
      />
      {refusal && (
        <Alert
          type="error"
          showIcon
          role="alert"
          closable={{ onClose: () => setRefusal(undefined) }}
          style={{ marginBottom: 12 }}
          title={t('lessons.refused', { title: refusal.row.title, why: refusal.error.message })}
          description={
            <ul style={{ margin: 0, paddingInlineStart: 20 }}>
              {refusal.error.errors.map(({ pointer, detail }) => (
                <li key={pointer + detail}>
                  {t(`lessons.fields.${pointer.slice(1) as 'title'}`)}：{detail}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <KeysetTable<LessonRow>
        name="lessons"
        title={t('lessons.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        empty={t('lessons.none')}
        actions={
          drafts && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => open(true)}>
              {t('lessons.new')}
            </Button>
          )
        }
        columns={[
          {
            key: 'title',
            title: t('lessons.fields.title'),
            width: 190,
            locked: true,
            card: 'head',
            render: (row) => row.title,
          },
          {
            key: 'state',
            title: t('state'),
            width: 90,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={LESSON_TONES} label={(one) => t(`lessons.states.${one}`)} />
            ),
          },
          {
            key: 'category',
            title: t('lessons.category'),
            width: 130,
            render: (row) => wordOf(regimes.find(({ code }) => code === row.regime)?.categories, row.category) || EMPTY,
          },
          {
            key: 'lesson',
            title: t('lessons.fields.lesson'),
            width: 300,
            render: (row) => <span title={row.lesson}>{row.lesson}</span>,
          },
          {
            key: 'improvement',
            title: t('lessons.fields.improvement'),
            width: 260,
            render: (row) => <span title={row.improvement}>{row.improvement}</span>,
          },
          {
            key: 'at',
            title: t('lessons.at'),
            width: 130,
            render: (row) =>
              row.complaint_id ? (
                <Link to={`/complaints/${row.complaint_id}`}>{t('lessons.toCase')}</Link>
              ) : (
                <span className="num">{date(row.published_at)}</span>
              ),
          },
          {
            key: 'act',
            title: t('act'),
            width: 170,
            locked: true,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                acts={[
                  {
                    action: 'publish',
                    label: t('lessons.publish'),
                    primary: true,
                    pending: publish.isPending && publish.variables?.id === row.id,
                    run: () => publish.mutate(row),
                  },
                  { action: 'change', label: t('lessons.change'), run: () => setEditing(row) },
                ]}
              />
            ),
          },
        ]}
      />
      <Suspense fallback={null}>
        {search.get('new') && drafts && (
          <LessonDrawer caseId={search.get('case') ?? undefined} onClose={() => open(false)} />
        )}
        {editing && <LessonDrawer row={editing} onClose={() => setEditing(undefined)} />}
      </Suspense>
    </>
  );
}
