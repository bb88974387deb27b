import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { count, dateTime, EMPTY } from '@/shared/format';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DetailPage } from '@/shared/ui/DetailPage';
import { DueAt } from '@/shared/ui/DueDate';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Panel } from '@/shared/ui/Panel';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { IMPROVEMENT_TONES, percent, REPORT_TONES, reportQuery } from './api';
import { Charts, Clocks, Tiles } from './Figures';
import { frozenOf, kept } from './frozen';
import { useUnitNames } from './units';

const SignDrawer = lazy(() => import('./SignDrawer'));

/** One month of a unit: the figures as they were frozen, the leader's judgement, what is to be improved and by whom. */
export function Component() {
  const { t } = useTranslation('complaintReports');
  const { id = '' } = useParams();
  const query = useQuery(reportQuery(id));
  const names = useUnitNames();
  const [signing, setSigning] = useState(false);
  const report = query.data;
  if (!report)
    return <DetailPage title="" query={{ isPending: !query.error, error: query.error, refetch: query.refetch }} />;

  const frozen = frozenOf(report);
  const { part, whole } = kept(frozen);
  const signed = report.state === 'signed';
  const may = report.can.includes('sign');
  return (
    <DetailPage
      title={t('reports.one', { unit: report.unit, month: report.month.slice(0, 7) })}
      tags={<StateTag value={report.state} tones={REPORT_TONES} label={(one) => t(`reportStates.${one}`)} />}
      actions={
        <Flex gap={8} wrap className="no-print">
          <ActionButtons
            actions={[
              {
                action: 'sign',
                allowed: may,
                reason: may ? null : signed ? t('reports.alreadySigned') : t('reports.notLeader'),
                clause: 'P06-5-3',
              },
            ]}
            acts={[{ action: 'sign', label: t('reports.sign'), primary: true, run: () => setSigning(true) }]}
          />
          <LinkButton to={`/print/complaint-reports/${id}`} icon={<PrinterOutlined aria-hidden />}>
            {t('reports.print')}
          </LinkButton>
        </Flex>
      }
      facts={[
        { label: t('reports.frozen'), value: <span className="num">{dateTime(report.as_of)}</span> },
        { label: t('reports.definition'), value: t('reports.definitionOf', { n: report.definition }) },
        {
          label: t('reports.due'),
          value: signed ? <span className="num">{dateTime(report.due_at)}</span> : <DueAt at={report.due_at} />,
        },
        { label: t('reports.signer'), value: report.signer ?? EMPTY },
        { label: t('reports.signedAt'), value: <span className="num">{dateTime(report.signed_at)}</span> },
      ]}
    >
      {signed && (
        <Panel label={t('reports.evaluation')}>
          <h2 className="chart-title">{t('reports.evaluation')}</h2>
          <p style={{ whiteSpace: 'pre-wrap' }}>{report.evaluation}</p>
          {report.no_suggestion_reason && (
            <>
              <h2 className="chart-title">{t('reports.noSuggestion')}</h2>
              <p style={{ whiteSpace: 'pre-wrap' }}>{report.no_suggestion_reason}</p>
            </>
          )}
          {report.improvements.length > 0 && (
            <div className="bars-scroll">
              <table className="bars">
                <thead>
                  <tr>
                    <th scope="col">{t('reports.improvement')}</th>
                    <th scope="col">{t('reports.owner')}</th>
                    <th scope="col">{t('reports.progress')}</th>
                  </tr>
                </thead>
                <tbody>
                  {report.improvements.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">{one.suggestion}</th>
                      <td>{one.owner}</td>
                      <td>
                        <ToneTag tone={IMPROVEMENT_TONES[one.state]}>{t(`improvementStates.${one.state}`)}</ToneTag>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <ClauseTags ids={['P06-5-3', 'P06-5-4']} />
        </Panel>
      )}
      <Panel label={t('reports.figures')}>
        <h2 className="chart-title">{t('reports.figures')}</h2>
        <Tiles
          tiles={[
            {
              label: t('statistics.total'),
              figure: count(frozen.total),
              note: t('statistics.closed', { n: frozen.closed }),
            },
            {
              label: t('statistics.onTime'),
              figure: percent(whole ? String(part / whole) : null),
              note: t('statistics.onTimeOf', { whole }),
            },
          ]}
        />
      </Panel>
      <Charts by={frozen.by} names={names} />
      <Clocks clocks={frozen.clocks} />
      <Suspense>{signing && <SignDrawer report={report} onClose={() => setSigning(false)} />}</Suspense>
    </DetailPage>
  );
}
