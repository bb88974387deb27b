import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Popconfirm, Spin, Table } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ReviewAnswersIn, type ReviewEntryOut, sdk, useIdempotencyKey } from '@/api';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DueAt } from '@/shared/ui/DueDate';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { ANSWER_TONES, LEVEL_TONES, REVIEW_TONES, REVIEWS } from './api';

/** One know list: everybody at once with the key a, or one after the other with Enter. */
export function Component() {
  const { t } = useTranslation('secrecyOversight');
  const { id = '' } = useParams();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const table = useRef<HTMLDivElement>(null);
  const queryKey = [...REVIEWS, 'one', id];
  const { data: found, error } = useQuery({ queryKey, queryFn: () => sdk.accessReviewsOneReview({ path: { id } }) });
  const answer = useMutation({
    mutationFn: (body: ReviewAnswersIn) => sdk.accessReviewsAnswer({ path: { id }, headers: key.headers(), body }),
    meta: { quiet: true },
    onSuccess: (next) => {
      key.renew();
      client.setQueryData(queryKey, next);
      void client.invalidateQueries({ queryKey: [...REVIEWS, 'list'] });
      void message.success(next.waiting ? t('reviews.left', { count: next.waiting }) : t('reviews.done'));
      // The hand stays on the keys: on to the next who waits.
      setTimeout(() => table.current?.querySelector<HTMLElement>('button[data-confirm]')?.focus());
    },
    onError: key.refused,
  });
  const mine = (found?.entries ?? []).filter(({ can }) => can.includes('confirm'));
  const all = () => mine.length > 0 && answer.mutate({ confirm: mine.map((entry) => entry.id), end: [] });
  useShortcut('a', t('reviews.confirmAll'), all, mine.length > 0 && !answer.isPending);
  if (error) return <ErrorNote error={error} />;
  if (!found) return <Spin style={{ margin: 48 }} />;
  return (
    <Panel label={t('reviews.one')}>
      <Flex vertical gap={16} style={{ padding: 16 }}>
        <div className="detail-title">
          <h1 className="num">{found.register_no ?? t('concealed')}</h1>
          <ToneTag tone={LEVEL_TONES[found.level]}>{t(`levels.${found.level}`)}</ToneTag>
          <StateTag value={found.state} tones={REVIEW_TONES} label={(one) => t(`reviewStates.${one}`)} />
          <ClauseTags ids={['P07-3.0-4']} />
        </div>
        <Flex gap={16} wrap align="center">
          <span>
            {t('reviews.quarter')}：<span className="num">{found.quarter}</span>
          </span>
          {found.state !== 'done' && (
            <span>
              {t('reviews.due')}：<DueAt at={found.due_at} />
            </span>
          )}
          <span aria-live="polite">{t('reviews.tally', { waiting: found.waiting, all: found.entries.length })}</span>
          <Link to={`/documents/${found.document_id}`}>{t('reviews.toDocument')}</Link>
        </Flex>
        {found.state === 'lapsed' && <Alert type="warning" showIcon title={t('reviews.lapsed')} />}
        <ErrorNote error={answer.error} />
        {mine.length > 0 && (
          <Button
            type="primary"
            style={{ alignSelf: 'start' }}
            loading={answer.isPending}
            onClick={all}
            aria-keyshortcuts="a"
          >
            {t('reviews.confirmAll')}（{mine.length}）
          </Button>
        )}
        <div ref={table}>
          <Table<ReviewEntryOut>
            size="small"
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={found.entries}
            columns={[
              { title: t('person'), dataIndex: 'name' },
              { title: t('reviews.basis'), render: (_, row) => t(`bases.${row.basis}`) },
              { title: t('reviews.until'), render: (_, row) => <span className="num">{row.valid_until}</span> },
              {
                title: t('reviews.answer'),
                render: (_, row) => (
                  <StateTag value={row.answer} tones={ANSWER_TONES} label={(one) => t(`answers.${one}`)} />
                ),
              },
              {
                title: t('act'),
                render: (_, row) =>
                  row.can.includes('confirm') && (
                    <Flex gap={8}>
                      <Button
                        size="small"
                        data-confirm
                        aria-label={t('reviews.confirmOne', { name: row.name })}
                        onClick={() => answer.mutate({ confirm: [row.id], end: [] })}
                      >
                        {t('reviews.confirm')}
                      </Button>
                      <Popconfirm
                        title={t('reviews.endAsk', { name: row.name })}
                        onConfirm={() => answer.mutate({ confirm: [], end: [row.id] })}
                      >
                        <Button size="small" danger aria-label={t('reviews.endOne', { name: row.name })}>
                          {t('reviews.end')}
                        </Button>
                      </Popconfirm>
                    </Flex>
                  ),
              },
            ]}
          />
        </div>
      </Flex>
    </Panel>
  );
}
