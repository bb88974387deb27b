import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Skeleton, theme } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sdk } from '@/api';
import { dateTime } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { NOTICES, useMarkRead } from './api';
import { NoticeLink } from './NoticeLink';
import './notices.css';

/** The newest notices, under the bell. */
export default function Latest({ unread, onClose }: { unread: number; onClose: () => void }) {
  const { t } = useTranslation('notices');
  const { token } = theme.useToken();
  const { data, error, refetch } = useQuery({
    queryKey: [...NOTICES, 'latest'],
    queryFn: () => sdk.noticesIndex({ query: { limit: 8 } }),
  });
  const mark = useMarkRead();
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, [onClose]);

  return (
    <section aria-label={t('title')}>
      <Flex justify="space-between" align="center" gap={12}>
        <strong>{t('title')}</strong>
        {unread > 0 && (
          <Button type="link" size="small" loading={mark.isPending} onClick={() => mark.mutate(undefined)}>
            {t('readAll')}
          </Button>
        )}
      </Flex>
      {!data ? (
        error ? (
          <ErrorNote error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton active title={false} style={{ width: 300 }} />
        )
      ) : data.items.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <ul className="notice-list" tabIndex={0}>
          {data.items.map((notice) => (
            <li key={notice.id} style={{ borderColor: token.colorBorderSecondary }}>
              <NoticeLink notice={notice} onRead={(id) => mark.mutate([id])} />
              <span className="num" style={{ color: token.colorTextSecondary, fontSize: token.fontSizeSM }}>
                {dateTime(notice.created_at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Link to="/notices" style={{ display: 'block', textAlign: 'center', paddingBlockStart: 8 }}>
        {t('all')}
      </Link>
    </section>
  );
}
