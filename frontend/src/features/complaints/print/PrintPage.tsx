import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { capitalAmount } from '@/shared/capitalAmount';
import { dateTime, EMPTY } from '@/shared/format';
import { wordOf } from '@/shared/regime';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PrintLayout } from '@/shared/ui/PrintLayout';
import { Answer } from '../Answers';
import { type Case, caseQuery, fieldsOf, useRegime, useTrack } from '../api';

/** 客戶投訴處理表, as on paper. */
export function Component() {
  const { t, i18n } = useTranslation('complaints');
  const { id = '' } = useParams();
  const { data: found, error } = useQuery(caseQuery(id));
  const regime = useRegime(found?.regime ?? 'P09');
  const track = useTrack(found?.regime ?? 'P09', found?.track ?? 'general');
  const hash = useHash(found);
  if (error) return <ErrorNote error={error} />;
  if (!found) return <Spin style={{ margin: 48 }} />;

  const fields = fieldsOf(track);
  const answer = (name: string) => <Answer value={found.answers[name]} field={fields.get(name)} />;
  const row = (label: string, value: React.ReactNode) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td colSpan={3}>{value}</td>
    </tr>
  );
  const pair = (...cells: [string, React.ReactNode, string, React.ReactNode]) => (
    <tr key={cells[0]}>
      <th scope="row">{cells[0]}</th>
      <td>{cells[1]}</td>
      <th scope="row">{cells[2]}</th>
      <td>{cells[3]}</td>
    </tr>
  );
  const asked = (name: string) => row(fields.get(name)?.label ?? name, answer(name));
  const decision = found.events.findLast(({ action }) => action === 'approve' || action === 'reject');
  const contact = found.events.findLast(({ action }) => action === 'notify_customer' || action === 'explain');

  return (
    <PrintLayout
      title={t('print.title')}
      company={found.unit.name}
      number={found.number}
      qr={`${location.origin}/complaints/${found.id}`}
      {...(hash ? { hash } : {})}
      signatures={[t('recorder'), t('handler'), t('print.crManager'), t('print.generalManager')]}
    >
      <table className="sheet-table">
        <tbody>
          {pair(t('complainant'), found.complainant_name, t('phone'), found.phone_masked)}
          {pair(t('plate'), found.plate_no ?? answer('no_vehicle_reason'), t('vin'), found.vin ?? '–')}
          {pair(t('receivedAt'), dateTime(found.received_at), t('channel'), wordOf(regime?.channels, found.channel))}
          {pair(
            t('stage'),
            wordOf(regime?.stages, found.stage),
            t('category'),
            wordOf(regime?.categories, found.category) || '–',
          )}
          {row(t('content'), found.content)}
          {row(t('demand'), found.demand)}
          {asked('preliminary_inquiry')}
          {pair(
            fields.get('reason_sufficient')?.label ?? t('print.reason'),
            answer('reason_sufficient'),
            fields.get('demand_reasonable')?.label ?? t('print.demandOk'),
            answer('demand_reasonable'),
          )}
          {pair(t('department'), found.department?.name ?? '–', t('handler'), found.handler?.name ?? '–')}
          {asked('cause')}
          {asked('root_cause')}
          {asked('solution')}
          {pair(
            fields.get('cost')?.label ?? t('print.cost'),
            <>
              {answer('cost')}
              {typeof found.answers['cost'] === 'string' && (
                <div>{capitalAmount(found.answers['cost'], i18n.language === 'zh-Hans')}</div>
              )}
            </>,
            fields.get('by_when')?.label ?? t('print.byWhen'),
            answer('by_when'),
          )}
          {row(
            t('print.decision'),
            decision ? `${decision.label}　${decision.actor.name}　${dateTime(decision.at)}` : '–',
          )}
          {asked('told')}
          {row(t('print.reaction'), contact ? answer('reaction') : '–')}
          {pair(
            t('satisfaction'),
            found.satisfaction === null ? '–' : t('ofFive', { n: found.satisfaction }),
            t('print.closedAt'),
            dateTime(found.closed_at),
          )}
          {asked('summary')}
          {row(
            t('tabs.measuresPlain'),
            found.measures.length
              ? found.measures.map((measure) => (
                  <div key={measure.id}>
                    {measure.action}（
                    {t('measure.line', {
                      owner: measure.owner.name,
                      monitor: measure.monitor?.name ?? EMPTY,
                      due: measure.due_on,
                    })}
                    ）
                  </div>
                ))
              : answer('no_measure_reason'),
          )}
        </tbody>
      </table>
    </PrintLayout>
  );
}

/** SHA-256 of what the sheet says, to hold the paper against the record. Browsers reckon it on safe connections only. */
function useHash(found: Case | undefined): string | undefined {
  const [hash, setHash] = useState<string>();
  useEffect(() => {
    if (!found || !('subtle' in crypto)) return undefined;
    let wanted = true;
    const { number, state, content, demand, answers, satisfaction, events, measures } = found;
    const text = JSON.stringify({ number, state, content, demand, answers, satisfaction, events, measures });
    void crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((digest) => {
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      if (wanted) setHash(hex);
    });
    return () => void (wanted = false);
  }, [found]);
  return hash;
}
