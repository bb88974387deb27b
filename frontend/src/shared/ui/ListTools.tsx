import {
  ColumnHeightOutlined,
  DoubleLeftOutlined,
  LeftOutlined,
  ReloadOutlined,
  RightOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Flex, Popover, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ListState, PAGE_SIZES } from '../hooks/useListParams';
import { useShortcut } from '../hooks/useShortcut';
import type { Column } from './columns';

const DENSITIES = ['large', 'middle', 'small'] as const;
export type Density = (typeof DENSITIES)[number];

interface ListToolsProps<Row> {
  columns: Column<Row>[];
  hidden: string[];
  defaults: string[];
  onHidden: (keys: string[]) => void;
  density: Density;
  onDensity: (density: Density) => void;
  onRefresh: () => void;
  phone: boolean;
}

/** Refresh, row height and columns: what every list offers at its right top. */
export function ListTools<Row>(props: ListToolsProps<Row>) {
  const { columns, hidden, defaults, onHidden, density, onDensity, onRefresh, phone } = props;
  const { t } = useTranslation();
  return (
    <>
      <Tooltip title={t('act.refresh')}>
        <Button type="text" icon={<ReloadOutlined aria-hidden />} aria-label={t('act.refresh')} onClick={onRefresh} />
      </Tooltip>
      {!phone && (
        <>
          <Dropdown
            trigger={['click']}
            menu={{
              selectable: true,
              selectedKeys: [density],
              items: DENSITIES.map((key) => ({ key, label: t(`list.${key}`) })),
              onClick: ({ key }) => onDensity(key as Density),
            }}
          >
            <Button type="text" icon={<ColumnHeightOutlined aria-hidden />} aria-label={t('list.density')} />
          </Dropdown>
          <Popover
            trigger="click"
            placement="bottomRight"
            content={
              <Flex
                vertical
                gap={6}
                role="group"
                aria-label={t('list.columns')}
                style={{ maxHeight: 360, overflow: 'auto', minWidth: 160 }}
              >
                {columns.map((column) => (
                  <Checkbox
                    key={column.key}
                    disabled={column.locked ?? false}
                    checked={column.locked || !hidden.includes(column.key)}
                    onChange={(event) =>
                      onHidden(
                        event.target.checked ? hidden.filter((key) => key !== column.key) : [...hidden, column.key],
                      )
                    }
                  >
                    {column.title}
                  </Checkbox>
                ))}
                <Button size="small" onClick={() => onHidden(defaults)}>
                  {t('list.resetColumns')}
                </Button>
              </Flex>
            }
          >
            <Button type="text" icon={<SettingOutlined aria-hidden />} aria-label={t('list.columns')} />
          </Popover>
        </>
      )}
    </>
  );
}

interface ListFootProps {
  list: ListState;
  nextCursor: string | null;
  onTurn: () => void;
}

export function ListFoot({ list, nextCursor, onTurn }: ListFootProps) {
  const { t } = useTranslation();
  const turn = (go: () => void) => () => {
    onTurn();
    go();
  };
  const next = turn(() => nextCursor && list.goNext(nextCursor));
  useShortcut('.', t('keys.next'), next, nextCursor !== null);
  useShortcut(',', t('keys.previous'), turn(list.goBack), list.canGoBack);
  return (
    <nav className="list-foot no-print" aria-label={t('list.paging')}>
      <Select<number>
        aria-label={t('list.pageSizeLabel')}
        value={list.limit}
        onChange={(limit) => {
          onTurn();
          list.setLimit(limit);
        }}
        options={PAGE_SIZES.map((count) => ({ value: count, label: t('list.pageSize', { count }) }))}
        style={{ minWidth: 120 }}
      />
      {!list.onFirst && !list.canGoBack && (
        <Button icon={<DoubleLeftOutlined aria-hidden />} onClick={turn(list.goFirst)}>
          {t('act.first')}
        </Button>
      )}
      <Button icon={<LeftOutlined aria-hidden />} disabled={!list.canGoBack} onClick={turn(list.goBack)}>
        {t('act.previous')}
      </Button>
      <Button icon={<RightOutlined aria-hidden />} iconPlacement="end" disabled={!nextCursor} onClick={next}>
        {t('act.next')}
      </Button>
    </nav>
  );
}
