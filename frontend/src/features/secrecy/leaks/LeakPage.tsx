import { useQuery } from '@tanstack/react-query';
import { Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { dateTime, EMPTY } from '@/shared/format';
import { DetailPage } from '@/shared/ui/DetailPage';
import { Panel } from '@/shared/ui/Panel';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { type Leak, leakQuery, TONES } from './api';
import { LeakActs } from './LeakActs';
import { Actions, Assessment, Course, Judged, Papers } from './LeakTabs';
import { Purpose } from './Purpose';

/** The incident room: what happened, what runs, what was done, and what may be done next. The reporter sees how far it has come. */
export function Component() {
  const { t } = useTranslation('secrecyLeaks');
  const { id = '' } = useParams();
  const query = useQuery(leakQuery(id));
  const found = query.data;
  if (!found)
    return <DetailPage title="" query={{ isPending: !query.error, error: query.error, refetch: query.refetch }} />;
  const inside = found.relation !== 'reporter';
  const facts = [
    { label: t('source'), value: t(`sources.${found.source}`) },
    { label: t('discoveredAt'), value: <span className="num">{dateTime(found.discovered_at)}</span> },
    { label: t('reportedAt'), value: <span className="num">{dateTime(found.reported_at)}</span> },
    { label: t('reporter'), value: found.reporter?.name ?? t('hidden') },
    { label: t('lead'), value: found.lead?.name ?? EMPTY },
    { label: t('suspected'), value: found.suspected.map(({ name }) => name).join('、') || EMPTY },
  ];
  return (
    <>
      <DetailPage
        title={<span className="num">{found.number}</span>}
        tags={
          <>
            <StateTag value={found.state} tones={TONES} label={(value) => t(`states.${value}`)} />
            {found.late && <ToneTag tone="orange">{t('late')}</ToneTag>}
            {found.under_protest && <ToneTag tone="purple">{t('protest')}</ToneTag>}
          </>
        }
        facts={facts}
        actions={inside && <LeakActs found={found} />}
        banner={<Words found={found} />}
        tabs={[
          { key: 'course', label: t('tabs.course'), children: <Course found={found} /> },
          ...(inside
            ? [
                {
                  key: 'actions',
                  label: t('tabs.actions', { count: found.actions.length }),
                  children: <Actions found={found} />,
                },
                {
                  key: 'papers',
                  label: t('tabs.papers', { count: found.document_ids.length }),
                  children: <Papers found={found} />,
                },
                { key: 'assessment', label: t('tabs.assessment'), children: <Assessment found={found} /> },
                {
                  key: 'judged',
                  label: t('tabs.judged', { count: found.proposals.length }),
                  children: <Judged found={found} />,
                },
              ]
            : []),
        ]}
      />
      <Purpose />
    </>
  );
}

function Words({ found }: { found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  const { token } = theme.useToken();
  const lines = [
    [t('what'), found.what],
    [t('how'), found.how],
    [t('lateReason'), found.late_reason],
    [t('finding'), found.finding],
  ].filter(([, words]) => words);
  return (
    <Panel label={t('what')}>
      <Flex vertical gap={8} component="dl" style={{ margin: 0 }}>
        {lines.map(([label, words]) => (
          <div key={label}>
            <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
            <dd style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</dd>
          </div>
        ))}
      </Flex>
    </Panel>
  );
}
