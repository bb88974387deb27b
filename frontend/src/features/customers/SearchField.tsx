import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, type InputRef, Spin, theme } from 'antd';
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type FoundOut, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { useSettled } from '@/shared/hooks/useSettled';
import { useDraft } from '@/shared/ui/draft';
import { cut, grouped, remembered } from './finds';

interface SearchFieldProps {
  ref?: Ref<HTMLInputElement>;
  /** Results stand in the page instead of over it. */
  inline?: boolean;
  autoFocus?: boolean;
  onGo?: () => void;
}

interface Option {
  key: string;
  go: () => void;
}

/** A combobox: the cursor stays in the box, arrows move through what was found, Enter opens it. */
export function SearchField({ ref, inline = false, autoFocus = false, onGo }: SearchFieldProps) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const navigate = useNavigate();
  const id = useId();
  const box = useRef<InputRef>(null);
  // Only as long as the tab: what was searched for is about customers.
  const kept = useDraft<{ recent: string[] }>('search');
  const [recent, setRecent] = useState<string[]>(() => kept.read()?.recent ?? []);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(inline);
  const [at, setAt] = useState(0);
  const q = useSettled(text.trim(), 200);
  const may = usePermission('customer:read');
  const { data, isFetching, error } = useQuery({
    queryKey: ['customer-search', q],
    queryFn: () => sdk.customersSearch({ query: { q, limit: 12 } }),
    enabled: q.length > 0 && may,
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  });
  useImperativeHandle(ref, () => box.current?.input as HTMLInputElement, []);
  if (!may) return null;

  const found = q && !error ? (data?.items ?? []) : [];
  const groups = grouped(found);
  const leave = () => {
    setOpen(inline);
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    onGo?.();
  };
  const keep = (words: string) => {
    const next = remembered(recent, words);
    setRecent(next);
    kept.keep({ recent: next });
  };
  const visit = (path: string) => {
    if (q) keep(q);
    setText('');
    leave();
    void navigate(path);
  };
  // In the order they stand on the screen; the last one leads to the whole list.
  const options: Option[] = q
    ? [
        ...groups.flatMap(({ items }) =>
          items.map((one) => ({ key: one.id, go: () => visit(`/customers/${one.id}`) })),
        ),
        { key: 'all', go: () => visit(`/customers?q=${encodeURIComponent(q)}`) },
      ]
    : recent.map((words) => ({ key: words, go: () => setText(words) }));
  const current = options[Math.min(at, options.length - 1)];
  const isOpen = open && (q !== '' || recent.length > 0);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((at + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter' && isOpen && text.trim() === q) {
      event.preventDefault();
      current?.go();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (text) setText('');
      else leave();
    }
  };
  const optionId = (key: string) => `${id}-${key}`;
  const optionProps = (key: string) => ({
    id: optionId(key),
    role: 'option',
    'aria-selected': current?.key === key,
    className: 'find',
    style: current?.key === key ? { background: token.controlItemBgActive } : undefined,
    // The box keeps the focus, else the list would close before the click arrives.
    onMouseDown: (event: React.MouseEvent) => event.preventDefault(),
    onClick: () => options.find((option) => option.key === key)?.go(),
    onMouseMove: () => setAt(options.findIndex((option) => option.key === key)),
  });

  return (
    <div className={inline ? 'search-inline' : 'search-box'} role="search">
      <Input
        ref={box}
        value={text}
        autoFocus={autoFocus}
        maxLength={100}
        prefix={<SearchOutlined aria-hidden style={{ color: token.colorTextTertiary }} />}
        suffix={text || inline ? null : <kbd className="search-key">/</kbd>}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(isOpen && current ? { 'aria-activedescendant': optionId(current.key) } : {})}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(inline)}
        onKeyDown={onKeyDown}
      />
      <div
        className={isOpen ? 'search-list' : 'search-list search-shut'}
        style={{ background: token.colorBgElevated, boxShadow: inline ? 'none' : token.boxShadowSecondary }}
      >
        <div id={`${id}-list`} role="listbox" aria-label={q ? t('search.results') : t('search.recent')}>
          {q === '' &&
            isOpen &&
            recent.map((words) => (
              <div key={words} {...optionProps(words)}>
                {words}
              </div>
            ))}
          {q !== '' &&
            isOpen &&
            groups.map(({ matched, items }) => (
              <div key={matched} role="group" aria-label={t(`search.matched.${matched}`)}>
                <div className="find-head" aria-hidden style={{ color: token.colorTextSecondary }}>
                  {t(`search.matched.${matched}`)}
                </div>
                {items.map((one) => (
                  <div key={one.id} {...optionProps(one.id)}>
                    <Find one={one} q={q} />
                  </div>
                ))}
              </div>
            ))}
          {q !== '' && isOpen && (
            <div key="all" {...optionProps('all')}>
              <span style={{ color: token.colorLink }}>{t('search.all')}</span>
            </div>
          )}
        </div>
        {isOpen && (
          <div className="find-foot" role="status" style={{ color: token.colorTextSecondary }}>
            {isFetching ? (
              <Spin size="small" />
            ) : q && !found.length ? (
              t('search.none', { q })
            ) : q ? (
              t('search.count', { count: found.length })
            ) : (
              t('search.recent')
            )}
            {!inline && <span>{t('search.hint')}</span>}
          </div>
        )}
      </div>
    </div>
  );
}

/** Name and number, and where the query was found, marked. */
function Find({ one, q }: { one: FoundOut; q: string }) {
  const { token } = theme.useToken();
  const byName = one.matched === 'name';
  const byNumber = one.matched === 'number';
  return (
    <>
      <span className="find-name">{byName ? <Marked text={one.name} q={q} /> : one.name}</span>
      <span className="num" style={{ color: token.colorTextSecondary }}>
        {byNumber ? <Marked text={one.number} q={q} /> : one.number}
        {!byName && !byNumber && one.highlight && (
          <>
            {' · '}
            <Marked text={one.highlight} q={q} />
          </>
        )}
        {' · '}
        {one.owner_name}
      </span>
    </>
  );
}

function Marked({ text, q }: { text: string; q: string }) {
  const { token } = theme.useToken();
  const [before, hit, after] = cut(text, q);
  return (
    <>
      {before}
      {hit && <mark style={{ background: token.colorWarningBg, color: 'inherit', fontWeight: 600 }}>{hit}</mark>}
      {after}
    </>
  );
}
