import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, theme } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { sdk } from '@/api';
import { date, dateTime, EMPTY } from '@/shared/format';
import { useReason } from '@/shared/hooks/useReason';
import { wordOf } from '@/shared/regime';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DetailPage } from '@/shared/ui/DetailPage';
import { Masked } from '@/shared/ui/Masked';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import { KeepButton, Tombstone } from '../archives/Retention';
import { caseQuery, useRegime, useTrack } from '../api';
import { CaseCapas } from '../capas/CaseCapas';
import { CaseActs } from './CaseActs';
import { BesideActs } from './BesideActs';
import { CaseAside } from './CaseAside';
import { CaseBeside } from './CaseBeside';
import { CaseClocks } from './CaseClocks';
import { CaseFiles } from './CaseFiles';
import { CaseSanctions } from './CaseSanctions';
import { CaseSolutions } from './CaseSolutions';
import { CaseTransfers } from './CaseTransfers';
import { Contacts, History, Parties } from './CaseTabs';
import { PrintMenu } from './PrintMenu';
import { StateSteps } from './StateSteps';
import '../complaints.css';

const ContactDrawer = lazy(() => import('./ContactDrawer'));

/** One case: who complains of what, how it stands, what may be done next and what was done. */
export function Component() {
  const { t } = useTranslation('complaints');
  const { t: archived } = useTranslation('complaintReports');
  const { token } = theme.useToken();
  const { id = '' } = useParams();
  const query = useQuery(caseQuery(id));
  const found = query.data;
  const regime = useRegime(found?.regime ?? 'P09');
  const track = useTrack(found?.regime ?? 'P09', found?.track ?? 'general');
  const [noting, setNoting] = useState(false);
  const ask = useReason();
  if (!found)
    return <DetailPage title="" query={{ isPending: !query.error, error: query.error, refetch: query.refetch }} />;

  const facts = [
    { label: t('complainant'), value: found.complainant_name || t('intake.anonymous') },
    {
      label: t('phone'),
      value: (
        <Masked
          value={found.phone_masked}
          onReveal={async () => {
            const reason = await ask(t('revealReason'));
            if (!reason) return found.phone_masked;
            return (await sdk.complaintsReveal({ path: { id }, body: { reason } })).phone;
          }}
        />
      ),
    },
    { label: t('plate'), value: <span className="num">{found.plate_no ?? EMPTY}</span> },
    { label: t('category'), value: wordOf(regime?.categories, found.category) || EMPTY },
    { label: t('track'), value: track?.label ?? EMPTY },
    ...(found.stage ? [{ label: t('stage'), value: wordOf(regime?.stages, found.stage) }] : []),
    ...(found.territory ? [{ label: t('territory'), value: found.territory.name }] : []),
    { label: t('channel'), value: wordOf(regime?.channels, found.channel) },
    { label: t('receivedAt'), value: <span className="num">{dateTime(found.received_at)}</span> },
    {
      label: t('customer'),
      value: found.customer ? <Link to={`/customers/${found.customer.id}`}>{found.customer.name}</Link> : EMPTY,
    },
    { label: t('department'), value: found.department?.name ?? EMPTY },
    { label: t('handler'), value: found.handler?.name ?? EMPTY },
    { label: t('recorder'), value: found.recorder.name },
    { label: t('satisfaction'), value: found.satisfaction === null ? EMPTY : t('ofFive', { n: found.satisfaction }) },
    ...(found.founded ? [{ label: t('founded.label'), value: t(`founded.${found.founded}`) }] : []),
    ...(found.retain_until
      ? [{ label: archived('tombstone.retainUntil'), value: <span className="num">{date(found.retain_until)}</span> }]
      : []),
    ...(found.duplicate_of
      ? [
          {
            label: t('mergedInto'),
            value: <Link to={`/complaints/${found.duplicate_of.id}`}>{found.duplicate_of.number}</Link>,
          },
        ]
      : []),
    ...(found.links.length
      ? [
          {
            label: t('links'),
            value: found.links.map(({ id: other, number }) => (
              <Link key={other} to={`/complaints/${other}`} className="num">
                {number}{' '}
              </Link>
            )),
          },
        ]
      : []),
  ];

  return (
    <div className="case-page">
      <DetailPage
        title={<span className="num">{found.number}</span>}
        tags={
          <>
            <ToneTag tone={found.closed_at ? 'grey' : 'blue'}>{found.state_label}</ToneTag>
            {found.legal_hold && <ToneTag tone="purple">{archived('tombstone.hold')}</ToneTag>}
            {found.important && <ToneTag tone="red">{t('beside.mark.important')}</ToneTag>}
            {found.protected && <ToneTag tone="purple">{t('beside.mark.protected')}</ToneTag>}
            {found.rounds > 0 && <ToneTag tone="gold">{t('rounds', { n: found.rounds })}</ToneTag>}
            {found.impact_tags.map((tag) => (
              <ToneTag key={tag} tone="orange">
                {wordOf(regime?.impact_tags, tag)}
              </ToneTag>
            ))}
          </>
        }
        facts={facts}
        actions={
          <Flex gap={8} wrap>
            <CaseActs found={found} />
            <BesideActs found={found} />
            <KeepButton found={found} />
            {!found.destroyed_at && <PrintMenu found={found} regime={regime} />}
          </Flex>
        }
        banner={
          <>
            <Tombstone found={found} />
            {found.suggests_major && (
              <Alert
                type="warning"
                showIcon
                title={t('suggestsMajor')}
                description={<ClauseTags ids={['P09-0-2']} />}
              />
            )}
            <Panel label={t('state')}>
              <StateSteps found={found} track={track} />
            </Panel>
            {!found.destroyed_at && (
              <Panel label={t('content')}>
                <dl className="case-words">
                  <div>
                    <dt style={{ color: token.colorTextSecondary }}>{t('content')}</dt>
                    <dd>{found.content}</dd>
                  </div>
                  <div>
                    <dt style={{ color: token.colorTextSecondary }}>{t('demand')}</dt>
                    <dd>{found.demand}</dd>
                  </div>
                </dl>
              </Panel>
            )}
          </>
        }
        tabs={[
          { key: 'history', label: t('tabs.history'), children: <History found={found} track={track} /> },
          {
            key: 'clocks',
            label: t('tabs.clocks', { count: found.clocks.length }),
            children: <CaseClocks found={found} />,
          },
          {
            key: 'contacts',
            label: t('tabs.contacts', { count: found.contacts.length }),
            children: <Contacts found={found} regime={regime} onAdd={() => setNoting(true)} />,
          },
          {
            key: 'solutions',
            label: t('tabs.solutions', { count: found.solutions.length }),
            children: <CaseSolutions found={found} />,
          },
          {
            key: 'transfers',
            label: t('tabs.transfers', { count: found.transfers.length }),
            children: <CaseTransfers found={found} />,
          },
          { key: 'files', label: t('tabs.files'), children: <CaseFiles found={found} /> },
          {
            key: 'beside',
            label: t('tabs.beside'),
            children: <CaseBeside found={found} regime={regime} />,
          },
          {
            key: 'measures',
            label: t('tabs.measures', { count: found.measures.length }),
            children: <CaseCapas found={found} />,
          },
          { key: 'sanctions', label: t('tabs.sanctions'), children: <CaseSanctions found={found} /> },
          { key: 'parties', label: t('tabs.parties'), children: <Parties found={found} /> },
        ]}
      />
      <CaseAside found={found} regime={regime} />
      <Suspense>{noting && <ContactDrawer found={found} regime={regime} onClose={() => setNoting(false)} />}</Suspense>
    </div>
  );
}
