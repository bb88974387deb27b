import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type InterpretationRow, sdk } from '@/api';

/** How HR reads the clauses, by clause, newest first. */
export function useInterpretations(enabled: boolean): Map<string, InterpretationRow[]> {
  const { data } = useQuery({
    queryKey: ['interpretations'],
    queryFn: () => sdk.interpretationsIndex({ query: { limit: 200 } }),
    enabled,
    meta: { quiet: true },
  });
  const found = new Map<string, InterpretationRow[]>();
  for (const row of data?.items ?? []) found.set(row.clause_id, [...(found.get(row.clause_id) ?? []), row]);
  return found;
}

/** Beside the clause: what it means, from which day, by whom. */
export function Interpretations({ rows }: { rows: InterpretationRow[] }) {
  const { t } = useTranslation('policies');
  return (
    <dl className="clause-read">
      {rows.map((row) => (
        <div key={row.id}>
          <dt>
            <span>{t('interpretation.title')}</span>
            <span className="num">{t('interpretation.from', { day: row.effective_from })}</span>
            <span>{t('interpretation.by', { name: row.publisher })}</span>
          </dt>
          <dd>{row.answer}</dd>
        </div>
      ))}
    </dl>
  );
}
