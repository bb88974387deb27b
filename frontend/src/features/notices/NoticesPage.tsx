import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type NoticeRow, sdk } from '@/api';
import { useCounts } from '@/shared/counts';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { NOTICES, useMarkRead } from './api';
import { NoticeLink } from './NoticeLink';
import './notices.css';

export function Component() {
  const { t } = useTranslation('notices');
  const list = useListParams({ unread: 'flag' });
  const counts = useCounts();
  const mark = useMarkRead();
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...NOTICES, list.query],
    queryFn: () =>
      sdk.noticesIndex({
        query: { limit: list.limit, ...(cursor ? { cursor } : {}), ...(list.values.unread ? { unread: 'true' } : {}) },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <SceneTabs
        label={t('title')}
        value={list.values.unread ? 'unread' : 'all'}
        onChange={(key) => list.setValues({ unread: key === 'unread' })}
        scenes={[
          { key: 'all', label: t('all') },
          { key: 'unread', label: t('unread'), count: counts?.unread_notices },
        ]}
      />
      <KeysetTable<NoticeRow>
        name="notices"
        title={t('title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <Button
            disabled={!counts?.unread_notices}
            loading={mark.isPending && mark.variables === undefined}
            onClick={() => mark.mutate(undefined)}
          >
            {t('readAll')}
          </Button>
        }
        batch={(rows, clear) => (
          <Button
            size="small"
            onClick={() => {
              mark.mutate(rows.map(({ id }) => id));
              clear();
            }}
          >
            {t('read')}
          </Button>
        )}
        columns={[
          {
            key: 'title',
            title: t('subject'),
            width: 360,
            locked: true,
            card: 'head',
            render: (notice) => <NoticeLink notice={notice} onRead={(id) => mark.mutate([id])} />,
          },
          { key: 'body', title: t('body'), width: 320, render: ({ body }) => body || '–' },
          {
            key: 'clauses',
            title: t('clauses'),
            width: 150,
            card: 'no',
            render: ({ clauses }) => <ClauseTags ids={clauses} />,
          },
          {
            key: 'at',
            title: t('at'),
            width: 150,
            render: ({ created_at }) => <span className="num">{dateTime(created_at)}</span>,
          },
        ]}
      />
    </>
  );
}
