import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DocumentOut } from '@/api';
import { EMPTY } from '@/shared/format';
import { DetailPage, type DetailTab } from '@/shared/ui/DetailPage';
import { PersonName } from '@/shared/ui/PersonName';
import { documentQuery, kindsQuery } from './api';
import { DocumentActs } from './DocumentActs';
import { LevelTag, StateOfDocument } from './Tags';
import { UndertakingBanner } from './UndertakingBanner';
import { Viewer } from './Viewer';
import './documents.css';

// Tables come when their tab is opened; the page itself is an image.
const KnowersTab = lazy(async () => ({ default: (await import('./KnowersTab')).KnowersTab }));
const RecordsTab = lazy(async () => ({ default: (await import('./RecordsTab')).RecordsTab }));
const LogTab = lazy(async () => ({ default: (await import('./RecordsTab')).LogTab }));

/** One document, or what may be known of it. */
export function Component() {
  const { t, i18n } = useTranslation('secrecy');
  const { id = '' } = useParams();
  const query = useQuery(documentQuery(id));
  const { data: kinds } = useQuery(kindsQuery);
  const found = query.data;
  if (!found)
    return (
      <>
        <UndertakingBanner />
        <DetailPage title="" query={{ isPending: !query.error, error: query.error, refetch: query.refetch }} />
      </>
    );
  const kind = kinds?.find(({ code }) => code === found.kind);
  const person = (who: string | null) => (who ? <PersonName id={who} /> : EMPTY);
  const facts = [
    { label: t('kind'), value: kind ? (i18n.language === 'en' ? kind.en : kind.zh) : EMPTY },
    { label: t('until'), value: <span className="num">{found.secrecy_until ?? EMPTY}</span> },
    { label: t('supervisor'), value: person(found.supervisor_id) },
    ...(found.card
      ? []
      : [
          { label: t('drafter'), value: person(found.drafter_id) },
          { label: t('custodian'), value: person(found.custodian_id) },
          { label: t('confirmedBy'), value: person(found.confirmed_by) },
          { label: t('classifiedOn'), value: <span className="num">{found.classified_on ?? EMPTY}</span> },
          { label: t('carrier'), value: found.carrier ? t(`carriers.${found.carrier}`) : EMPTY },
          { label: t('location'), value: found.location ?? EMPTY },
        ]),
    { label: t('relation'), value: found.relation ? t(`relations.${found.relation as 'named'}`) : EMPTY },
  ];
  return (
    <>
      <UndertakingBanner />
      <DetailPage
        title={found.title ?? <span className="num">{found.register_no ?? t('noNumber')}</span>}
        tags={
          <>
            <LevelTag level={found.level} />
            <StateOfDocument state={found.state} />
            {found.title && found.register_no && <span className="num">{found.register_no}</span>}
          </>
        }
        facts={facts}
        actions={<DocumentActs found={found} />}
        banner={found.card ? <Alert type="info" showIcon title={t('cardBanner')} /> : undefined}
        tabs={tabsOf(found, t)}
      />
    </>
  );
}

const later = (tab: ReactNode) => <Suspense fallback={<Skeleton active />}>{tab}</Suspense>;

function tabsOf(found: DocumentOut, t: ReturnType<typeof useTranslation<'secrecy'>>['t']): DetailTab[] {
  const may = (act: string) => found.acts.some((one) => one.act === act && one.allowed);
  return [
    ...(may('read') ? [{ key: 'pages', label: t('tabs.pages'), children: <Viewer found={found} /> }] : []),
    ...(may('know') || may('assign')
      ? [{ key: 'knowers', label: t('tabs.knowers'), children: later(<KnowersTab found={found} />) }]
      : []),
    ...(may('read')
      ? [{ key: 'records', label: t('tabs.records'), children: later(<RecordsTab id={found.id} />) }]
      : []),
    ...(may('log') ? [{ key: 'log', label: t('tabs.log'), children: later(<LogTab id={found.id} />) }] : []),
  ];
}
