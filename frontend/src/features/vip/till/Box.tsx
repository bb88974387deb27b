import { Alert, Input, type InputRef, theme } from 'antd';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, sentenceOf, type TillFoundMember } from '@/api';
import { read } from './reading';
import type { Step } from './state';

export interface BoxHandle {
  focus: () => void;
}

interface BoxProps {
  ref: Ref<BoxHandle>;
  pending: string | undefined;
  found: TillFoundMember[];
  act: (step: Step) => void;
  onClear: () => void;
}

/** The one box of the till: card, phone, name, article, price, and the short commands on the line before. */
export function Box({ ref, pending, found, act, onClear }: BoxProps) {
  const { t } = useTranslation('vip');
  const { t: tc } = useTranslation();
  const { token } = theme.useToken();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const field = useRef<InputRef>(null);
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus({ cursor: 'all' }) }));
  useEffect(() => field.current?.focus(), []);

  const find = async (q: string) => {
    try {
      const { items } = await sdk.posFind({ query: { q } });
      act({ do: 'found', found: items });
      if (!items.length) setFault(t('box.nobody', { q }));
    } catch (error) {
      setFault(sentenceOf(error, tc).text);
    }
  };

  const enter = () => {
    setFault(undefined);
    const said = read(typed, pending);
    if (said.kind === 'wrong') {
      if (typed.trim()) setFault(t(pending ? 'box.badPrice' : 'box.unknown'));
      return;
    }
    setTyped('');
    switch (said.kind) {
      case 'card':
        act({ do: 'card', number: said.number });
        return void find(said.number);
      case 'who':
        return void find(said.q);
      case 'article':
        return act({ do: 'ask', sku: said.sku });
      case 'line':
        return act({ do: 'line', line: said.line });
      case 'quantity':
        return act({ do: 'quantity', qty: said.qty });
      case 'mark':
        return act({ do: 'mark', mark: said.mark });
      case 'remove':
        return act({ do: 'remove', no: said.no });
    }
  };

  const label = pending ? t('box.price', { sku: pending }) : t('box.label');
  return (
    <div>
      <label htmlFor="till-box" className="till-label">
        <kbd>F2</kbd> {label}
      </label>
      <Input
        id="till-box"
        ref={field}
        size="large"
        className="till-box"
        autoComplete="off"
        value={typed}
        placeholder={t(pending ? 'box.priceHint' : 'box.hint')}
        aria-describedby="till-help"
        {...(fault ? { status: 'error' as const, 'aria-invalid': true } : {})}
        onChange={(event) => {
          setTyped(event.target.value);
          setFault(undefined);
        }}
        onPressEnter={enter}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setFault(undefined);
          if (typed) setTyped('');
          else if (pending) act({ do: 'ask', sku: undefined });
          else onClear();
        }}
      />
      <div id="till-help" className="till-help" style={{ color: token.colorTextSecondary }}>
        {t('box.help')}
      </div>
      <div role="alert">{fault && <Alert type="error" showIcon title={fault} style={{ marginBlockEnd: 8 }} />}</div>
      {found.length > 1 && (
        <ul className="till-found" aria-label={t('box.found')}>
          {found.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="plain-button"
                onClick={() => {
                  act({ do: 'found', found: [one] });
                  field.current?.focus();
                }}
              >
                <strong>{one.name}</strong> <span className="num">{one.phone}</span>{' '}
                <span className="num">{t('prompt.ends', { ends: one.card_ends ?? '–' })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
