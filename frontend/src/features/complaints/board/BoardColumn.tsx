import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ComplaintRow, type RegimeOut, sdk } from '@/api';
import { count } from '@/shared/format';
import { wordOf } from '@/shared/regime';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { DueAt } from '@/shared/ui/DueDate';
import { ToneTag } from '@/shared/ui/StateTag';
import { type BoardState, CASES, type Scene } from '../api';

const AT_ONCE = 10;

/** The cases of one state, nearest clock first; an empty state is a narrow strip. */
export function BoardColumn({ regime, state, scene }: { regime: RegimeOut; state: BoardState; scene: Scene }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const query = useInfiniteQuery({
    queryKey: [...CASES, 'list', 'board', regime.code, state.code, scene],
    queryFn: ({ pageParam }) =>
      sdk.complaintsIndex({
        query: {
          scene,
          regime: regime.code,
          state: [state.code],
          sort: 'due_at',
          limit: AT_ONCE,
          total: true,
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    refetchInterval: 60_000,
  });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = query.data?.pages[0]?.total;
  const empty = query.data !== undefined && rows.length === 0;
  return (
    <section
      className={empty ? 'board-column board-empty' : 'board-column'}
      aria-label={state.label}
      style={{ background: token.colorFillQuaternary, borderRadius: token.borderRadiusLG }}
    >
      <h2>
        <span>{state.label}</span>
        <span className="num" style={{ color: token.colorTextSecondary }}>
          {total == null ? '' : total > 1000 ? '1,000+' : count(total)}
        </span>
      </h2>
      {query.error !== null && <ErrorNote error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <Card key={row.id} row={row} regime={regime} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button type="text" block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('board.more')}
        </Button>
      )}
    </section>
  );
}

function Card({ row, regime }: { row: ComplaintRow; regime: RegimeOut }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  return (
    <li
      className="board-card"
      style={{ background: token.colorBgContainer, borderColor: token.colorBorderSecondary, borderRadius: 8 }}
    >
      <Link to={`/complaints/${row.id}`} className="num">
        {row.number}
      </Link>
      <span>
        {row.complainant_name || t('intake.anonymous')}
        {row.category && <>　{wordOf(regime.categories, row.category)}</>}
      </span>
      {row.impact_tags.length > 0 && (
        <span>
          {row.impact_tags.map((tag) => (
            <ToneTag key={tag} tone="orange">
              {wordOf(regime.impact_tags, tag)}
            </ToneTag>
          ))}
        </span>
      )}
      {row.due_at && (
        <span>
          {t('board.due')} <DueAt at={row.due_at} />
        </span>
      )}
      <span style={{ color: token.colorTextSecondary }}>{row.handler?.name ?? t('board.nobody')}</span>
    </li>
  );
}
