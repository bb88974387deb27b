import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { Empty, Input, theme } from 'antd';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitOut } from '@/api';
import { type Branch, grow, moved, prune, visible } from './tree';

interface UnitTreeProps {
  units: UnitOut[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** One stop for Tab; arrows walk, open and shut; Enter chooses. */
export function UnitTree({ units, chosen, onChoose }: UnitTreeProps) {
  const { t } = useTranslation('organisation');
  const { token } = theme.useToken();
  const [words, setWords] = useState('');
  const roots = useMemo(() => grow(units), [units]);
  // Group and companies first; departments when asked for.
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(roots.flatMap((root) => [root.unit.id, ...above(units, chosen)])),
  );
  const [at, setAt] = useState(chosen ?? roots[0]?.unit.id ?? '');
  const list = useRef<HTMLUListElement>(null);
  const pruned = prune(roots, words);
  const shownOpen = words.trim() ? new Set(units.map(({ id }) => id)) : open;
  const rows = visible(pruned, shownOpen);
  const stop = rows.some(({ unit }) => unit.id === at) ? at : rows[0]?.unit.id;

  const focus = (id: string) => {
    setAt(id);
    list.current?.querySelector<HTMLElement>(`[data-unit="${id}"]`)?.focus();
  };
  const toggle = (id: string, wanted: boolean) => {
    const next = new Set(open);
    if (wanted) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const onKeyDown = (event: KeyboardEvent, branch: Branch) => {
    const id = branch.unit.id;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onChoose(id);
      return;
    }
    const move = moved(event.key, rows, id, shownOpen);
    if (!move) return;
    event.preventDefault();
    if ('to' in move) focus(move.to);
    else if ('open' in move) toggle(move.open, true);
    else toggle(move.shut, false);
  };

  return (
    <>
      <Input.Search
        allowClear
        value={words}
        aria-label={t('tree.search')}
        placeholder={t('tree.search')}
        onChange={(event) => setWords(event.target.value)}
        style={{ marginBlockEnd: 8 }}
      />
      {rows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('tree.none')} />}
      <ul ref={list} role="tree" aria-label={t('tree.label')} className="unit-tree">
        {rows.map((branch) => {
          const { unit, children, level } = branch;
          const expanded = shownOpen.has(unit.id);
          return (
            <li
              key={unit.id}
              role="treeitem"
              data-unit={unit.id}
              tabIndex={unit.id === stop ? 0 : -1}
              aria-level={level}
              aria-selected={unit.id === chosen}
              {...(children.length ? { 'aria-expanded': expanded } : {})}
              style={{
                paddingInlineStart: (level - 1) * 18 + 4,
                ...(unit.id === chosen ? { background: token.controlItemBgActive } : {}),
              }}
              onClick={() => {
                setAt(unit.id);
                onChoose(unit.id);
              }}
              onKeyDown={(event) => onKeyDown(event, branch)}
            >
              {/* The mouse's way; the keyboard has arrows. */}
              <span
                aria-hidden
                className="unit-caret"
                onClick={(event) => {
                  event.stopPropagation();
                  if (children.length) toggle(unit.id, !expanded);
                }}
              >
                {children.length > 0 &&
                  (expanded ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />)}
              </span>
              <span
                className="unit-name"
                style={unit.active ? undefined : { color: token.colorTextSecondary, textDecoration: 'line-through' }}
              >
                {unit.name}
                {!unit.active && <span className="hidden-text">（{t('tree.closed')}）</span>}
              </span>
              {unit.people > 0 && (
                <span className="num" style={{ color: token.colorTextSecondary, fontSize: 12 }}>
                  {t('tree.people', { count: unit.people })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function above(units: UnitOut[], id: string | undefined): string[] {
  const parent = units.find((unit) => unit.id === id)?.parent_id;
  return parent ? [parent, ...above(units, parent)] : [];
}
