import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Empty, Flex, Input, Skeleton, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomerOut, sdk, useIdempotencyKey } from '@/api';
import { dateTime } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';

export function NotesTab({ customer }: { customer: CustomerOut }) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const key = useIdempotencyKey();
  const queryKey = ['customer-notes', customer.id];
  const notes = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) =>
      sdk.customersNotes({
        path: { id: customer.id },
        query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const add = useMutation({
    mutationFn: () =>
      sdk.customersAddNote({ path: { id: customer.id }, body: { text: text.trim() }, headers: key.headers() }),
    onSuccess: () => {
      setText('');
      key.renew();
      return client.invalidateQueries({ queryKey });
    },
    onError: key.refused,
  });
  const all = notes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {customer.can.includes('update') && (
        <Flex vertical gap={8} align="end" style={{ paddingBlockStart: 8 }}>
          <Input.TextArea
            rows={3}
            maxLength={5000}
            value={text}
            aria-label={t('note.text')}
            placeholder={t('note.placeholder')}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim()) add.mutate();
            }}
          />
          <Button type="primary" disabled={!text.trim()} loading={add.isPending} onClick={() => add.mutate()}>
            {t('note.save')}
          </Button>
        </Flex>
      )}
      <ErrorNote error={notes.error} onRetry={() => void notes.refetch()} />
      {notes.isPending && <Skeleton active title={false} />}
      {notes.data && all.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('note.none')} />}
      <ul className="note-list">
        {all.map((note) => (
          <li key={note.id} style={{ borderColor: token.colorBorderSecondary }}>
            <span style={{ color: token.colorTextSecondary }}>
              {note.author_name}　<time className="num">{dateTime(note.created_at)}</time>
            </span>
            <p>{note.text}</p>
          </li>
        ))}
      </ul>
      {notes.hasNextPage && (
        <Button loading={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
          {t('note.more')}
        </Button>
      )}
    </>
  );
}
