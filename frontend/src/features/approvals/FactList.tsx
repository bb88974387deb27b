import { theme } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { EMPTY, money } from '@/shared/format';
import { looksLikeId, PersonName } from '@/shared/ui/PersonName';
import type { Approval } from './api';

type Value = Approval['facts'][string];

/** What is to be signed, as it stood when it was sent. Short facts side by side, long ones across. */
export function FactList({ facts }: { facts: Approval['facts'] }) {
  const { t } = useTranslation('approvals');
  const { token } = theme.useToken();
  // The most telling first: the order in which we have words for them.
  const order = Object.keys(t('facts', { returnObjects: true }));
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const entries = Object.entries(facts).toSorted(([a], [b]) => place(a) - place(b));
  return (
    <dl className="facts" style={{ marginTop: 12 }}>
      {entries.map(([name, value]) => (
        <div key={name} style={isLong(value) ? { gridColumn: '1 / -1' } : {}}>
          <dt style={{ color: token.colorTextSecondary }}>{labelOf(name, t)}</dt>
          <dd style={{ whiteSpace: 'pre-wrap' }}>
            <Shown name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const labelOf = (name: string, t: TFunction<'approvals'>) =>
  t(`facts.${name}` as 'facts.number', { defaultValue: name.replaceAll('_', ' ') });
const isLong = (value: Value) => Array.isArray(value) || (typeof value === 'string' && value.length > 40);

function Shown({ name, value }: { name: string; value: Value }) {
  const { t } = useTranslation();
  if (value === null || value === '') return <>{EMPTY}</>;
  if (typeof value === 'boolean') return <>{value ? t('form.yes') : t('form.no')}</>;
  if (Array.isArray(value))
    return (
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {value.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  if (looksLikeId(value)) return <PersonName id={value} />;
  if (name === 'cost' || name.endsWith('_amount')) return <span className="num">¥ {money(String(value))}</span>;
  return <>{value}</>;
}
