import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type BreakGlassRow, sdk } from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { GLASS, VERDICT_TONES, VERDICTS } from './api';

const BreakGlassModal = lazy(() => import('./BreakGlassModal'));
const JudgeModal = lazy(() => import('./JudgeModal'));

/** 緊急查看: one's own, and for executives everybody's, to be judged by another. */
export function Component() {
  const { t } = useTranslation('secrecyOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({ review: 'text' } as const);
  const [breaking, setBreaking] = useState(false);
  const [judging, setJudging] = useState<BreakGlassRow>();
  const review = VERDICTS.find((one) => one === list.values.review);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...GLASS, list.query],
    queryFn: () =>
      sdk.breakGlassListGlass({
        query: { limit: list.limit, total: true, ...(review ? { review } : {}), ...(cursor ? { cursor } : {}) },
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
            name: 'review',
            label: t('glass.review'),
            kind: 'select',
            options: VERDICTS.map((value) => ({ value, label: t(`verdicts.${value}`) })),
          },
        ]}
      />
      <KeysetTable<BreakGlassRow>
        name="break-glass"
        title={t('glass.list')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <Button danger onClick={() => setBreaking(true)}>
            {t('glass.break')}
          </Button>
        }
        columns={[
          {
            key: 'at',
            title: t('glass.at'),
            width: 170,
            locked: true,
            card: 'head',
            render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
          },
          {
            key: 'review',
            title: t('glass.review'),
            width: 110,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.review} tones={VERDICT_TONES} label={(one) => t(`verdicts.${one}`)} />
            ),
          },
          { key: 'user', title: t('person'), width: 110, render: (row) => row.user },
          {
            key: 'document',
            title: t('document'),
            width: 220,
            render: (row) => (
              <Link to={`/documents/${row.document_id}`} className="num">
                {row.register_no ?? t('concealed')}
              </Link>
            ),
          },
          {
            key: 'closes',
            title: t('glass.closes'),
            width: 170,
            render: (row) => <span className="num">{dateTime(row.closes_at)}</span>,
          },
          { key: 'reason', title: t('glass.reason'), width: 300, render: (row) => row.reason ?? EMPTY },
          {
            key: 'finding',
            title: t('glass.finding'),
            width: 220,
            hidden: true,
            render: (row) => row.finding ?? EMPTY,
          },
          {
            key: 'act',
            title: t('act'),
            width: 120,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                acts={[{ action: 'review', label: t('glass.judge'), primary: true, run: () => setJudging(row) }]}
              />
            ),
          },
        ]}
      />
      <Suspense>
        {breaking && <BreakGlassModal onClose={() => setBreaking(false)} />}
        {judging && (
          <JudgeModal
            row={judging}
            onClose={() => setJudging(undefined)}
            onDone={(words) => {
              void message.success(words);
              void client.invalidateQueries({ queryKey: GLASS });
            }}
          />
        )}
      </Suspense>
    </>
  );
}
