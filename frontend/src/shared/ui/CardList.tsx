import { theme } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Column } from './columns';

interface CardListProps<Row> {
  rows: Row[];
  rowKey: (row: Row) => string;
  columns: Column<Row>[];
  card: ((row: Row) => ReactNode) | undefined;
  href: ((row: Row) => string) | undefined;
  dim: boolean;
  empty: ReactNode;
  select: ((key: string) => ReactNode) | undefined;
}

export function CardList<Row>({ rows, rowKey, columns, card, href, dim, empty, select }: CardListProps<Row>) {
  const { token } = theme.useToken();
  if (!rows.length) return empty;
  const makeCard = card ?? ((row: Row) => <ColumnCard row={row} columns={columns} href={href?.(row)} />);
  return (
    <ul className="list-cards" style={dim ? { opacity: 0.5 } : undefined} aria-busy={dim}>
      {rows.map((row) => (
        <li key={rowKey(row)} style={{ borderColor: token.colorBorderSecondary }}>
          {select?.(rowKey(row))}
          {makeCard(row)}
        </li>
      ))}
    </ul>
  );
}

function ColumnCard<Row>({ row, columns, href }: { row: Row; columns: Column<Row>[]; href: string | undefined }) {
  const { token } = theme.useToken();
  const head = columns.find((column) => column.card === 'head') ?? columns[0];
  // A head that brings its own link is not put into another.
  const title = head?.render(row);
  const tags = columns.filter((column) => column.card === 'tag');
  const rest = columns.filter((column) => column !== head && column.card === undefined);
  return (
    <div className="list-card">
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <strong>{href && typeof title === 'string' ? <Link to={href}>{title}</Link> : title}</strong>
        <span style={{ display: 'flex', gap: 6, flex: 'none' }}>
          {tags.map((column) => (
            <span key={column.key}>{column.render(row)}</span>
          ))}
        </span>
      </div>
      <dl>
        {rest.map((column) => (
          <div key={column.key} style={{ display: 'contents' }}>
            <dt style={{ color: token.colorTextSecondary }}>{column.title}</dt>
            <dd>{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
