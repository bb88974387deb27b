import { useQuery } from '@tanstack/react-query';
import { theme } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { EMPTY, money } from '@/shared/format';
import type { Approval } from './api';

type Value = Approval['facts'][string];

/** What is to be signed, as it stood when it was sent. Short facts side by side, long ones across. */
export function FactList({ facts }: { facts: Approval['facts'] }) {
  const { t } = useTranslation('approvals');
  const { token } = theme.useToken();
  return (
    <dl className="facts" style={{ marginTop: 12 }}>
      {Object.entries(facts).map(([name, value]) => (
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
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

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
  if (typeof value === 'string' && UUID.test(value)) return <PersonName id={value} />;
  if (name === 'cost' || name.endsWith('_amount')) return <span className="num">¥ {money(String(value))}</span>;
  return <>{value}</>;
}

function PersonName({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['person', id],
    queryFn: () => sdk.organisationShow({ path: { id } }),
    staleTime: 5 * 60_000,
    meta: { quiet: true },
  });
  return <>{data?.name ?? EMPTY}</>;
}
