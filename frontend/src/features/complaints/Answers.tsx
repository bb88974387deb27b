import { useQuery } from '@tanstack/react-query';
import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { type FieldOut, sdk } from '@/api';
import { EMPTY, money } from '@/shared/format';
import { wordOf } from '@/shared/regime';
import { looksLikeId, PersonName } from '@/shared/ui/PersonName';

/** What an act was given, in the regime's own words. */
export function Answers({ answers, fields }: { answers: Record<string, unknown>; fields: Map<string, FieldOut> }) {
  const { token } = theme.useToken();
  return (
    <dl className="answers">
      {Object.entries(answers).map(([name, value]) => (
        <div key={name}>
          <dt style={{ color: token.colorTextSecondary }}>{fields.get(name)?.label ?? name}</dt>
          <dd>
            <Answer value={value} field={fields.get(name)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function Answer({ value, field }: { value: unknown; field: FieldOut | undefined }) {
  const { t } = useTranslation();
  if (value === null || value === undefined || value === '') return <>{EMPTY}</>;
  if (typeof value === 'boolean') return <>{value ? t('form.yes') : t('form.no')}</>;
  if (field?.kind === 'unit' && looksLikeId(value)) return <UnitName id={value} />;
  if (looksLikeId(value)) return <PersonName id={value} />;
  if (field?.kind === 'amount' && typeof value === 'string') return <span className="num">¥ {money(value)}</span>;
  if (field?.choices.length && typeof value === 'string') return <>{wordOf(field.choices, value)}</>;
  if (Array.isArray(value))
    return (
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {value.map((line: unknown) => (
          <li key={JSON.stringify(line)}>
            {typeof line === 'object' && line !== null && 'action' in line ? String(line.action) : String(line)}
          </li>
        ))}
      </ul>
    );
  return <>{typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)}</>;
}

function UnitName({ id }: { id: string }) {
  const { data } = useQuery({ queryKey: ['units'], queryFn: () => sdk.organisationUnits(), staleTime: 5 * 60_000 });
  return <>{data?.find((unit) => unit.id === id)?.name ?? EMPTY}</>;
}
