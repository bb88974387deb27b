import { useQuery } from '@tanstack/react-query';
import { Empty, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { date, dateTime, EMPTY } from '@/shared/format';
import { DetailPage } from '@/shared/ui/DetailPage';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import { RowFiles } from '../RowFiles';
import { type Capa, capaQuery, TONES } from './api';
import { CapaActs } from './CapaActs';
import '../complaints.css';

/** One measure: whose it is, who agreed, what shows that it was done, and who looked. */
export function Component() {
  const { t } = useTranslation('capas');
  const { id = '' } = useParams();
  const query = useQuery(capaQuery(id));
  const found = query.data;
  if (!found)
    return <DetailPage title="" query={{ isPending: !query.error, error: query.error, refetch: query.refetch }} />;
  const number = <span className="num">{found.complaint.name}</span>;
  return (
    <DetailPage
      title={found.action}
      tags={
        <>
          <ToneTag tone={TONES[found.state]}>{t(`states.${found.state}`)}</ToneTag>
          {found.overdue && <ToneTag tone="red">{t('overdue')}</ToneTag>}
          {found.origin === 'recurrence' && <ToneTag tone="orange">{t('recurrence')}</ToneTag>}
          {found.effective !== null && (
            <ToneTag tone={found.effective ? 'green' : 'red'}>
              {t(found.effective ? 'results.effective' : 'results.ineffective')}
            </ToneTag>
          )}
        </>
      }
      facts={[
        {
          label: t('complaint'),
          value: found.complaint_visible ? <Link to={`/complaints/${found.complaint.id}`}>{number}</Link> : number,
        },
        { label: t('kind'), value: t(`kinds.${found.kind}`) },
        { label: t('unit'), value: found.unit.name },
        { label: t('owner'), value: found.owner.name },
        { label: t('dueOn'), value: <span className="num">{found.due_on}</span> },
        { label: t('monitor'), value: found.monitor?.name ?? EMPTY },
        { label: t('approvedBy'), value: found.approved_by?.name ?? EMPTY },
        ...(found.recurs ? [{ label: t('recurs'), value: <span className="num">{found.recurs.name}</span> }] : []),
        ...(found.gm_wanted
          ? [{ label: t('gmCheck'), value: found.gm_checked_at ? dateTime(found.gm_checked_at) : t('missing') }]
          : []),
      ]}
      actions={<CapaActs found={found} />}
      banner={<Said found={found} />}
      tabs={[
        { key: 'checks', label: t('tabs.checks', { count: found.checks.length }), children: <Checks found={found} /> },
        { key: 'files', label: t('tabs.files'), children: <RowFiles type="capas" id={found.id} /> },
        { key: 'clocks', label: t('tabs.clocks', { count: found.clocks.length }), children: <Clocks found={found} /> },
      ]}
    />
  );
}

function Said({ found }: { found: Capa }) {
  const { t } = useTranslation('capas');
  const { token } = theme.useToken();
  const lines = [
    [t('comment'), found.comment, found.commented_by?.name, found.commented_at],
    [t('rejection'), found.rejection, undefined, null],
    [t('evidence'), found.evidence, found.owner.name, found.done_at],
  ] as const;
  const told = lines.filter(([, text]) => text);
  if (!told.length) return null;
  return (
    <Panel label={t('said')}>
      <dl className="case-words">
        {told.map(([label, text, who, when]) => (
          <div key={label}>
            <dt style={{ color: token.colorTextSecondary }}>
              {label}
              {who && `　${who}`}
              {when && <span className="num">　{dateTime(when)}</span>}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Checks({ found }: { found: Capa }) {
  const { t } = useTranslation('capas');
  const { token } = theme.useToken();
  if (!found.checks.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noChecks')} />;
  return (
    <ul className="measure-list">
      {found.checks.map((check) => (
        <li key={`${check.kind}-${check.by.id}-${check.text}`} style={{ borderColor: token.colorBorderSecondary }}>
          <Flex justify="space-between" gap={8}>
            <strong>{t(`checks.${check.kind}`)}</strong>
            <ToneTag tone={check.result === 'done' || check.result === 'effective' ? 'green' : 'red'}>
              {t(`results.${check.result}`)}
            </ToneTag>
          </Flex>
          <span>{check.text}</span>
          <span style={{ color: token.colorTextSecondary }}>
            {check.by.name}　<span className="num">{date(check.checked_on)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Clocks({ found }: { found: Capa }) {
  const { t } = useTranslation('capas');
  const { token } = theme.useToken();
  if (!found.clocks.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noClocks')} />;
  return (
    <ul className="measure-list">
      {found.clocks.map((clock) => (
        <li key={clock.code + clock.due_at + clock.state} style={{ borderColor: token.colorBorderSecondary }}>
          <Flex justify="space-between" gap={8}>
            <span>{clock.label}</span>
            <ToneTag tone={clock.late ? 'red' : clock.state === 'met' ? 'green' : 'grey'}>
              {t(clock.late ? 'overdue' : `clockStates.${clock.state as 'running'}`)}
            </ToneTag>
          </Flex>
          <span className="num" style={{ color: token.colorTextSecondary }}>
            {dateTime(clock.due_at)}
          </span>
        </li>
      ))}
    </ul>
  );
}
