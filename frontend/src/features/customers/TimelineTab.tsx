import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CustomerOut, type HappeningOut, sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Timeline } from '@/shared/ui/Timeline';
import { Facts } from './Facts';

export function TimelineTab({ customer }: { customer: CustomerOut }) {
  const { t } = useTranslation('customers');
  const trail = useInfiniteQuery({
    queryKey: ['customer-trail', customer.id],
    queryFn: ({ pageParam }) =>
      sdk.customersTimeline({
        path: { id: customer.id },
        query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const label = useHappening();
  if (trail.error) return <ErrorNote error={trail.error} onRetry={() => void trail.refetch()} />;
  if (!trail.data) return <Skeleton active title={false} />;
  const all = trail.data.pages.flatMap((page) => page.items);
  if (!all.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('timeline.none')} />;
  return (
    <Flex vertical gap={12} align="start" style={{ paddingBlockStart: 12, maxWidth: 760 }}>
      <div style={{ width: '100%' }}>
        <Timeline
          label={t('tab.timeline')}
          entries={all.map((one) => ({
            id: one.id,
            title: label(one),
            who: one.actor_name,
            at: one.created_at,
            state: 'done' as const,
            ...(Object.keys(one.facts).length ? { comment: <Facts happening={one} customer={customer} /> } : {}),
          }))}
        />
      </div>
      {trail.hasNextPage && (
        <Button loading={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </Flex>
  );
}

/** The contract names happenings in Chinese only; we say them in the language of the day. */
function useHappening() {
  const { t } = useTranslation('customers');
  return ({ kind, label }: HappeningOut): string =>
    (t as (key: string, options: object) => string)(`timeline.kind.${kind.replace('.', '_')}`, { defaultValue: label });
}
