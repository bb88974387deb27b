import { useQuery } from '@tanstack/react-query';
import { Flex, Input, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { foundIn } from './search';
import './problems.css';

/** Every code the service can refuse with: what it means and which clause it rests on. */
export function Component() {
  const { t, i18n } = useTranslation('problems');
  const { token } = theme.useToken();
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '';
  const { data, error, refetch } = useQuery({
    queryKey: ['problems'],
    queryFn: () => sdk.problemsProblemCatalogue(),
    staleTime: 10 * 60_000,
  });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const rows = foundIn(data ?? [], q);
  const english = i18n.language === 'en';
  return (
    <Panel label={t('title')}>
      <div className="list-head">
        <Flex gap={10} align="baseline" wrap>
          <h1>{t('title')}</h1>
          {data && (
            <span role="status" style={{ color: token.colorTextSecondary }}>
              {t('shown', { shown: rows.length, all: data.length })}
            </span>
          )}
        </Flex>
        <Input
          type="search"
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={q}
          onChange={({ target }) => setParams(target.value ? { q: target.value } : {}, { replace: true })}
          style={{ maxWidth: 320 }}
        />
      </div>
      {!data && <Skeleton active title={false} paragraph={{ rows: 12 }} />}
      {data && rows.length === 0 && <p style={{ color: token.colorTextSecondary }}>{t('none')}</p>}
      <ul className="problem-list">
        {rows.map(({ code, status, zh, en, clauses }) => (
          <li key={code} id={code} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex gap={8} wrap align="center">
              <code>{code}</code>
              <span className="num" style={{ color: token.colorTextSecondary }}>
                {status}
              </span>
              <ClauseTags ids={clauses} />
            </Flex>
            <span>{english ? en : zh}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
