import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { dateTime, EMPTY } from '@/shared/format';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { DetailPage } from '@/shared/ui/DetailPage';
import { Money } from '@/shared/ui/Money';
import { Panel } from '@/shared/ui/Panel';
import { looksLikeId, PersonName } from '@/shared/ui/PersonName';
import { ToneTag } from '@/shared/ui/StateTag';
import { type Penalty, penaltyQuery, TONES } from './api';
import { Clocks } from './Clocks';
import { PenaltyActs } from './PenaltyActs';
import { History, Ledger, Measures, Said } from './PenaltyTabs';
import './penalties.css';

/** One case: what happened, who said what, what was decided, and what may be done next. */
export function Component() {
  const { t } = useTranslation('penalties');
  const { id = '' } = useParams();
  const query = useQuery(penaltyQuery(id));
  const found = query.data;
  if (!found)
    return <DetailPage title="" query={{ isPending: !query.error, error: query.error, refetch: query.refetch }} />;
  const facts = [
    { label: t('subject'), value: found.subject_name },
    { label: t('unit'), value: found.unit.name },
    {
      label: t('ground'),
      value: (
        <>
          {found.label} <ClauseTag id={found.clause} />
        </>
      ),
    },
    { label: t('occurredOn'), value: <span className="num">{found.occurred_on}</span> },
    { label: t('proposedAmount'), value: <Money value={found.proposed_amount} currency="¥" /> },
    { label: t('decidedAmount'), value: <Money value={found.decided_amount} currency="¥" /> },
    { label: t('proposer'), value: found.proposer?.name ?? t('hidden') },
    { label: t('reporter'), value: found.reporter?.name ?? EMPTY },
    { label: t('decidedBy'), value: found.decided_by?.name ?? EMPTY },
    { label: t('servedAt'), value: <span className="num">{dateTime(found.served_at)}</span> },
    { label: t('standardRef'), value: found.standard_ref ?? EMPTY },
    { label: t('finalAt'), value: <span className="num">{dateTime(found.final_at)}</span> },
  ];
  return (
    <div className="penalty-page">
      <DetailPage
        title={<span className="num">{found.number}</span>}
        tags={
          <>
            <ToneTag tone={TONES[found.state]}>{found.state_label}</ToneTag>
            {found.reward && <ToneTag tone="gold">{t('reward')}</ToneTag>}
            {found.severe && <ToneTag tone="red">{t('severe')}</ToneTag>}
            {found.mitigating && <ToneTag tone="green">{t('mitigating')}</ToneTag>}
          </>
        }
        facts={facts}
        actions={
          <Flex gap={8} wrap>
            <PenaltyActs found={found} />
            {found.decided_at && (
              <Link to={`/print/penalties/${id}`} target="_blank" rel="noreferrer">
                <Button icon={<PrinterOutlined aria-hidden />} tabIndex={-1}>
                  {t('print.button')}
                </Button>
              </Link>
            )}
          </Flex>
        }
        banner={<Facts found={found} />}
        tabs={[
          {
            key: 'measures',
            label: t('tabs.measures', { count: found.measures.length }),
            children: <Measures found={found} />,
          },
          { key: 'said', label: t('tabs.statement'), children: <Said found={found} /> },
          { key: 'ledger', label: t('tabs.ledger'), children: <Ledger found={found} /> },
          { key: 'history', label: t('tabs.history'), children: <History found={found} /> },
        ]}
      />
      <Clocks found={found} />
    </div>
  );
}

function Facts({ found }: { found: Penalty }) {
  const { t } = useTranslation('penalties');
  const { t: common } = useTranslation();
  const { token } = theme.useToken();
  const named = new Map(found.fact_fields.map((field) => [field.name, field]));
  const told = (name: string, value: unknown) => {
    const choice = named.get(name)?.choices.find(({ code }) => code === value);
    if (choice?.label) return choice.label;
    if (looksLikeId(value)) return <PersonName id={value} />;
    return typeof value === 'boolean' ? (value ? common('form.yes') : common('form.no')) : String(value);
  };
  const lines = [
    [t('description'), found.description],
    ...Object.entries(found.facts).map(([name, value]) => [named.get(name)?.label ?? name, told(name, value)]),
    ...(found.evidence.length ? [[t('evidence'), found.evidence.join('、')]] : []),
    ...(found.reason ? [[t('reason'), found.reason]] : []),
    ...(found.referral
      ? [
          [
            t('referral.title'),
            `${found.referral.authority}　${found.referral.on}　${found.referral.documents.join('、')}`,
          ],
        ]
      : []),
  ] as [string, React.ReactNode][];
  return (
    <Panel label={t('facts')}>
      <dl className="penalty-words">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
