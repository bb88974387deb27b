import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Skeleton } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentOut, sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { LinkButton } from '@/shared/ui/LinkButton';
import { DOCUMENTS } from './api';

/** Page images, each marked for the one who looks; nothing is kept when the page is left. */
export function Viewer({ found }: { found: DocumentOut }) {
  const { t } = useTranslation('secrecy');
  const [number, setNumber] = useState(1);
  const pages = found.content?.pages ?? 0;
  if (!found.content) return <Empty description={t('viewer.nothing')} image={Empty.PRESENTED_IMAGE_SIMPLE} />;
  if (found.content.state !== 'ready')
    return (
      <Empty
        description={t(found.content.state === 'rendering' ? 'viewer.rendering' : 'viewer.noPages')}
        image={Empty.PRESENTED_IMAGE_SIMPLE}
      />
    );
  const turn = (by: number) => setNumber((now) => Math.min(Math.max(now + by, 1), pages));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight' || event.key === 'PageDown') turn(1);
    else if (event.key === 'ArrowLeft' || event.key === 'PageUp') turn(-1);
    else return;
    event.preventDefault();
  };
  return (
    // The whole viewer takes the arrow keys; the buttons inside say the same to those who do not know them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-label={t('tabs.pages')} onKeyDown={onKeyDown} className="secret-viewer">
      <Flex align="center" justify="center" gap={12} className="secret-bar">
        <Button
          icon={<LeftOutlined aria-hidden />}
          aria-label={t('viewer.previous')}
          disabled={number === 1}
          onClick={() => turn(-1)}
        />
        <span className="num" aria-live="polite">
          {t('viewer.page', { number, pages })}
        </span>
        <Button
          icon={<RightOutlined aria-hidden />}
          aria-label={t('viewer.next')}
          disabled={number === pages}
          onClick={() => turn(1)}
        />
        {found.acts.some(({ act, code }) => act === 'copy' && code === 'APPROVAL_REQUIRED') && (
          <LinkButton to={`/secrecy/copy-requests?ask=${found.id}`}>{t('viewer.askCopy')}</LinkButton>
        )}
      </Flex>
      <PageImage id={found.id} number={number} />
    </section>
  );
}

function PageImage({ id, number }: { id: string; number: number }) {
  const { t } = useTranslation('secrecy');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...DOCUMENTS, 'page', id, number],
    queryFn: async () => (await sdk.pagesPage({ path: { id, number }, parseAs: 'blob' })) as unknown as Blob,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const shown = useMemo(() => (data ? URL.createObjectURL(data) : undefined), [data]);
  useEffect(() => () => (shown ? URL.revokeObjectURL(shown) : undefined), [shown]);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (isPending || !shown) return <Skeleton active paragraph={{ rows: 12 }} />;
  return <img src={shown} alt={t('viewer.alt', { number })} className="secret-page" draggable={false} />;
}
