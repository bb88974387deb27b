import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { dateTime } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PersonName } from '@/shared/ui/PersonName';
import { Timeline } from '@/shared/ui/Timeline';
import { DOCUMENTS } from './api';
import { LevelTag } from './Tags';

/** How the level came to be: who proposed, who decided, why. */
export function RecordsTab({ id }: { id: string }) {
  const { t } = useTranslation('secrecy');
  const { t: common } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: [...DOCUMENTS, 'records', id],
    queryFn: ({ pageParam }) =>
      sdk.documentsRecords({ path: { id }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <Flex vertical gap={12}>
      <Timeline
        label={t('tabs.records')}
        entries={items.map((record) => ({
          id: record.id,
          at: record.created_at,
          state: record.act === 'refused' ? 'rejected' : 'done',
          who: record.actor,
          title: (
            <Flex gap={8} wrap align="center">
              {t(`recordActs.${record.act}`)}
              {record.old_level !== record.new_level && <LevelTag level={record.old_level} />}
              <LevelTag level={record.new_level} />
              {record.deviates && <span>{t('deviates')}</span>}
            </Flex>
          ),
          comment: record.reason,
        }))}
      />
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {common('act.more')}
        </Button>
      )}
    </Flex>
  );
}

/** Who looked and who tried. */
export function LogTab({ id }: { id: string }) {
  const { t } = useTranslation('secrecy');
  const { t: common } = useTranslation();
  const query = useInfiniteQuery({
    queryKey: [...DOCUMENTS, 'log', id],
    queryFn: ({ pageParam }) =>
      sdk.documentsLog({ path: { id }, query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  return (
    <Flex vertical gap={12}>
      <table className="due-steps num">
        <thead>
          <tr>
            <th scope="col">{t('log.at')}</th>
            <th scope="col">{t('log.who')}</th>
            <th scope="col">{t('log.event')}</th>
            <th scope="col">{t('log.decision')}</th>
          </tr>
        </thead>
        <tbody>
          {query.data.pages
            .flatMap((page) => page.items)
            .map((line) => (
              <tr key={line.id}>
                <td className="num">{dateTime(line.at)}</td>
                <td>{line.actor ?? <PersonName id={line.actor_id} />}</td>
                <td>{line.event}</td>
                <td>{t(line.allowed ? 'log.allowed' : 'log.refused')}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {common('act.more')}
        </Button>
      )}
    </Flex>
  );
}
