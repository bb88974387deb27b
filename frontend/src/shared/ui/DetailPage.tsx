import { Skeleton, theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ErrorNote } from './ErrorNote';
import { Panel } from './Panel';
import { SceneTabs } from './SceneTabs';

export interface Fact {
  label: string;
  value: ReactNode;
}

export interface DetailTab {
  key: string;
  label: string;
  children: ReactNode;
}

interface DetailPageProps {
  title: ReactNode;
  /** States and levels beside the title. */
  tags?: ReactNode;
  facts?: Fact[];
  /** Usually <ActionButtons/>. */
  actions?: ReactNode;
  tabs?: DetailTab[];
  /** Something between header and tabs: a banner, a step bar. */
  banner?: ReactNode;
  children?: ReactNode;
  /** While loading a skeleton is shown; a failure takes the whole page. */
  query?: { isPending: boolean; error: unknown; refetch: () => unknown };
}

/** One record: who it is and how it stands on top, everything else in tabs. The open tab is in the address. */
export function DetailPage({ title, tags, facts = [], actions, tabs = [], banner, children, query }: DetailPageProps) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const [search, setSearch] = useSearchParams();
  if (query?.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query?.isPending)
    return (
      <Panel>
        <Skeleton active paragraph={{ rows: 8 }} aria-label={t('app.loading')} />
      </Panel>
    );

  const asked = search.get('tab');
  const tab = tabs.find(({ key }) => key === asked) ?? tabs[0];
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 12 }}>
      <Panel>
        <div className="detail-head">
          <div className="detail-title">
            <h1>{title}</h1>
            {tags}
          </div>
          {actions}
        </div>
        {facts.length > 0 && (
          <dl className="facts">
            {facts.map(({ label, value }) => (
              <div key={label}>
                <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
                <dd>{value ?? '–'}</dd>
              </div>
            ))}
          </dl>
        )}
      </Panel>
      {banner}
      {tab && (
        <Panel style={{ paddingBlockStart: 4 }}>
          <SceneTabs
            label={t('app.tabs')}
            scenes={tabs}
            value={tab.key}
            onChange={(key) =>
              setSearch(
                (previous) => {
                  const next = new URLSearchParams(previous);
                  next.set('tab', key);
                  return next;
                },
                { replace: true },
              )
            }
          />
          <div role="tabpanel" aria-label={tab.label} key={tab.key}>
            {tab.children}
          </div>
        </Panel>
      )}
      {children}
    </div>
  );
}
