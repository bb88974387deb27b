import { useQuery } from '@tanstack/react-query';
import { Button, Empty, Flex, Skeleton, theme } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type DocumentRow, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import { LEVEL_TONES } from '../oversight/api';
import { aYearAfter, byMonth, PERIODS } from './api';
import { Extensions } from './Extensions';

const AskModal = lazy(() => import('./AskModal'));
const MOST = 200;

/** 保密期限: what ends in the coming twelve months, and who asked to keep it. */
export function Component() {
  const { t } = useTranslation('secrecyOversight');
  const [search, setSearch] = useSearchParams();
  const [asking, setAsking] = useState(search.get('ask') ?? undefined);
  const until = aYearAfter(today());
  const { data, error, refetch } = useQuery({
    queryKey: [...PERIODS, 'ending', until],
    queryFn: () => sdk.documentsIndex({ query: { sort: 'secrecy_until', state: 'active', until, limit: MOST } }),
  });
  const months = byMonth(data?.items ?? []);
  return (
    <Flex vertical gap={12}>
      <Panel label={t('periods.title')}>
        <Flex vertical gap={12} style={{ padding: 16 }}>
          <div className="detail-title">
            <h1>{t('periods.title')}</h1>
            <ClauseTags ids={['P07-3.4-3', 'P07-3.4-4']} />
          </div>
          <p style={{ margin: 0 }}>{t('periods.hint')}</p>
          <ErrorNote error={error} onRetry={() => void refetch()} />
          {!data && !error && <Skeleton active />}
          {data && !months.length && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('periods.none')} />}
          <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))' }}>
            {months.map(([month, rows]) => (
              <Month key={month} month={month} rows={rows} onAsk={setAsking} />
            ))}
          </div>
          {data?.next_cursor && <p role="note">{t('periods.more', { count: MOST })}</p>}
        </Flex>
      </Panel>
      <Extensions />
      <Suspense>
        {asking && (
          <AskModal
            id={asking}
            onClose={() => {
              setAsking(undefined);
              if (search.has('ask')) setSearch({}, { replace: true });
            }}
          />
        )}
      </Suspense>
    </Flex>
  );
}

function Month({ month, rows, onAsk }: { month: string; rows: DocumentRow[]; onAsk: (id: string) => void }) {
  const { t } = useTranslation('secrecyOversight');
  const { token } = theme.useToken();
  return (
    <section
      aria-label={month}
      style={{ border: `1px solid ${token.colorBorderSecondary}`, borderRadius: token.borderRadiusLG, padding: 12 }}
    >
      <h2 className="num" style={{ marginBlock: '0 8px', fontSize: 16 }}>
        {month}　{t('periods.count', { count: rows.length })}
      </h2>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 8 }}>
        {rows.map((row) => (
          <li key={row.id}>
            <Flex gap={8} wrap align="center">
              <span className="num">{row.secrecy_until?.slice(5)}</span>
              <ToneTag tone={LEVEL_TONES[row.level]}>{t(`levels.${row.level}`)}</ToneTag>
              <Link to={`/documents/${row.id}`} className={row.title ? '' : 'num'}>
                {row.title ?? row.register_no}
              </Link>
              {row.can.includes('extend') && (
                <Button
                  size="small"
                  aria-label={t('periods.askOf', { number: row.register_no ?? '' })}
                  onClick={() => onAsk(row.id)}
                >
                  {t('periods.extend')}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
    </section>
  );
}
