import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { capitalAmount } from '@/shared/capitalAmount';
import { dateTime, EMPTY, money } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PrintLayout } from '@/shared/ui/PrintLayout';
import { penaltyQuery } from './api';

/** 處分決定書, as it is served. */
export function Component() {
  const { t, i18n } = useTranslation('penalties');
  const { id = '' } = useParams();
  const { data: found, error } = useQuery(penaltyQuery(id));
  if (error) return <ErrorNote error={error} />;
  if (!found) return <Spin style={{ margin: 48 }} />;
  const row = (label: string, value: React.ReactNode) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>{value}</td>
    </tr>
  );
  const objection = found.clocks.findLast(({ code }) => code === 'penalty.objection');
  const said = found.statements.map(({ outcome, text }) => `${t(`statement.outcomes.${outcome}`)}　${text}`);
  return (
    <PrintLayout
      title={found.reward ? t('print.rewardTitle') : t('print.title')}
      company={found.unit.name}
      number={found.number}
      qr={`${location.origin}/penalties/${found.id}`}
      clauses={[found.clause]}
      signatures={[t('print.decider'), t('print.subject')]}
    >
      <table className="sheet-table">
        <tbody>
          {row(t('subject'), found.subject_name)}
          {row(t('ground'), `${found.clause}　${found.label}`)}
          {row(t('occurredOn'), found.occurred_on)}
          {row(t('description'), found.description)}
          {row(t('evidence'), found.evidence.join('、') || EMPTY)}
          {row(t('statement.text'), said.join('\n') || EMPTY)}
          {row(
            t('measure.kind'),
            found.measures
              .filter(({ ended_at }) => !ended_at)
              .map((measure) => (
                <div key={measure.id}>
                  {measure.label}
                  {measure.points === null ? '' : `　${t('points')} ${measure.points}`}
                  {measure.amount !== null && (
                    <>
                      　¥ {money(measure.amount)}（{capitalAmount(measure.amount, i18n.language === 'zh-Hans')}）
                    </>
                  )}
                </div>
              )),
          )}
          {row(t('standardRef'), found.standard_ref ?? EMPTY)}
          {row(t('reason'), found.reason)}
          {row(t('decidedBy'), `${found.decided_by?.name ?? EMPTY}　${dateTime(found.decided_at)}`)}
          {row(t('servedAt'), `${dateTime(found.served_at)}　${found.served_how ?? ''}`)}
        </tbody>
      </table>
      {objection && <p>{t('print.rights', { due: dateTime(objection.due_at) })}</p>}
    </PrintLayout>
  );
}
