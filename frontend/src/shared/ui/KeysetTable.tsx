import { Checkbox, Empty, Skeleton, Table, type TableProps, theme } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { count as formatCount } from '../format';
import type { ListState } from '../hooks/useListParams';
import { usePhone } from '../hooks/usePhone';
import { usePref } from '../hooks/usePref';
import { CardList } from './CardList';
import type { Column } from './columns';
import { ErrorNote } from './ErrorNote';
import { type Density, ListFoot, ListTools } from './ListTools';
import { Panel } from './Panel';

export interface KeysetPage<Row> {
  items: Row[];
  next_cursor: string | null;
  /** Only when the list was asked for it; the API stops counting at 1001. */
  total?: number | null;
}

/** The part of a react-query result a list needs; pass the result itself. */
export interface ListQuery<Row> {
  data: KeysetPage<Row> | undefined;
  isPending: boolean;
  isFetching: boolean;
  isPlaceholderData?: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface KeysetTableProps<Row> {
  /** Under this name the columns and row height are remembered. */
  name: string;
  title: string;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  query: ListQuery<Row>;
  /** From useListParams. */
  list: ListState;
  /** Where a row leads; the first column should be a link to the same place. */
  href?: (row: Row) => string;
  /** Buttons left of refresh: new, import, export. */
  actions?: ReactNode;
  /** Shown while rows are selected; without it nothing can be selected. */
  batch?: (rows: Row[], clear: () => void) => ReactNode;
  /** A card of one's own on phones; the default is made from the columns. */
  card?: (row: Row) => ReactNode;
  empty?: ReactNode;
  level?: 1 | 2;
}

/** A list that pages by cursor: a table on a desk, cards on a phone. */
export function KeysetTable<Row extends object>(props: KeysetTableProps<Row>) {
  const { name, title, columns, rowKey, query, list, href, actions, batch, card, empty, level = 1 } = props;
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const phone = usePhone();
  const navigate = useNavigate();
  const [density, setDensity] = usePref<Density>(`${name}.density`, 'middle');
  const [hidden, setHidden] = usePref<string[]>(`${name}.hidden`, hiddenByDefault(columns));
  const [selected, setSelected] = useState<string[]>([]);

  const rows = query.data?.items ?? [];
  const chosen = rows.filter((row) => selected.includes(rowKey(row)));
  const shown = columns.filter((column) => column.locked || !hidden.includes(column.key));
  const Heading = `h${level}` as const;
  const open = (row: Row) => href && void navigate(href(row));
  const total = query.data?.total;
  const nothing = empty ?? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('list.empty')} />;

  return (
    <Panel label={title}>
      <div className="list-head">
        <div style={{ display: 'flex', alignItems: 'baseline', gap: 10 }}>
          <Heading>{title}</Heading>
          {total != null && (
            <span className="num" style={{ color: token.colorTextSecondary }}>
              {t('list.total', { total: total > 1000 ? '1,000+' : formatCount(total) })}
            </span>
          )}
        </div>
        <div className="list-tools no-print">
          {actions}
          <ListTools
            columns={columns}
            hidden={hidden}
            onHidden={setHidden}
            defaults={hiddenByDefault(columns)}
            density={density}
            onDensity={setDensity}
            onRefresh={() => void query.refetch()}
            phone={phone}
          />
        </div>
      </div>

      {batch && chosen.length > 0 && (
        <div className="list-selection" role="region" aria-live="polite" style={{ background: token.colorPrimaryBg }}>
          <span>{t('list.selected', { count: chosen.length })}</span>
          {batch(chosen, () => setSelected([]))}
          <button
            type="button"
            className="plain-button"
            style={{ color: token.colorLink }}
            onClick={() => setSelected([])}
          >
            {t('list.clearSelection')}
          </button>
        </div>
      )}

      {query.error && !query.data ? (
        <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 10, width: '100%' }} aria-label={t('app.loading')} />
      ) : phone ? (
        <CardList
          rows={rows}
          rowKey={rowKey}
          columns={shown}
          card={card}
          href={href}
          dim={query.isPlaceholderData ?? false}
          empty={nothing}
          select={
            batch &&
            ((key) => (
              <Checkbox
                aria-label={t('form.choose')}
                checked={selected.includes(key)}
                onChange={(event) =>
                  setSelected(event.target.checked ? [...selected, key] : selected.filter((other) => other !== key))
                }
              />
            ))
          }
        />
      ) : (
        // Not antd's own scroll: it renders the header twice, once for measuring, and the keyboard falls into the copy.
        <div className="list-scroll">
          <Table<Row>
            style={{ minWidth: shown.reduce((sum, column) => sum + (column.width ?? 120), 0) }}
            rowKey={rowKey}
            columns={toTableColumns(shown, list.sort)}
            dataSource={rows}
            size={density}
            loading={{ spinning: query.isPlaceholderData ?? false, delay: 200 }}
            pagination={false}
            tableLayout="fixed"
            locale={{ emptyText: nothing }}
            {...(batch
              ? {
                  rowSelection: {
                    selectedRowKeys: selected,
                    onChange: (keys: React.Key[]) => setSelected(keys.map(String)),
                    columnWidth: 44,
                  },
                }
              : {})}
            onRow={(row) => ({
              style: href ? { cursor: 'pointer' } : {},
              onClick: (event) => {
                const own = (event.target as HTMLElement).closest(
                  'a,button,input,label,[role="button"],.ant-table-selection-column',
                );
                if (!own) open(row);
              },
            })}
            onChange={(_pages, _filters, sorter) => {
              if (Array.isArray(sorter)) return;
              const key = columns.find((column) => column.key === sorter.columnKey)?.sort;
              list.setSort(key && sorter.order ? (sorter.order === 'descend' ? `-${key}` : key) : undefined);
            }}
          />
        </div>
      )}

      {query.data && (
        <ListFoot
          list={list}
          nextCursor={query.isPlaceholderData ? null : query.data.next_cursor}
          onTurn={() => setSelected([])}
        />
      )}
    </Panel>
  );
}

const hiddenByDefault = <Row,>(columns: Column<Row>[]) =>
  columns.filter((column) => column.hidden && !column.locked).map((column) => column.key);

function toTableColumns<Row>(
  columns: Column<Row>[],
  sort: string | undefined,
): NonNullable<TableProps<Row>['columns']> {
  return columns.map((column) => ({
    key: column.key,
    title: column.title,
    ellipsis: true,
    ...(column.width ? { width: column.width } : {}),
    ...(column.align ? { align: column.align } : {}),
    ...(column.sort
      ? {
          sorter: true,
          sortOrder:
            sort === column.sort ? ('ascend' as const) : sort === `-${column.sort}` ? ('descend' as const) : null,
        }
      : {}),
    render: (_: unknown, row: Row) => column.render(row),
  }));
}
