import { Skeleton, theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';

interface TodoPanelProps<Row> {
  title: string;
  all: string;
  query: { isPending: boolean; error: unknown; refetch: () => unknown };
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  render: (row: Row) => ReactNode;
  empty: string;
}

export function TodoPanel<Row>({ title, all, query, rows, rowKey, render, empty }: TodoPanelProps<Row>) {
  const { t } = useTranslation('dashboard');
  const { token } = theme.useToken();
  return (
    <Panel label={title}>
      <div className="list-head" style={{ marginBottom: 4 }}>
        <h2>{title}</h2>
        <Link to={all} aria-label={`${title} ${t('all')}`}>
          {t('all')}
        </Link>
      </div>
      {query.error ? (
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending || !rows ? (
        <Skeleton active title={false} paragraph={{ rows: 3, width: '100%' }} />
      ) : rows.length === 0 ? (
        <p style={{ margin: '12px 0', color: token.colorTextSecondary }}>{empty}</p>
      ) : (
        <ul className="home-list">
          {rows.map((row) => (
            <li key={rowKey(row)} style={{ borderColor: token.colorBorderSecondary }}>
              {render(row)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
