import { Skeleton, Tabs, Typography } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { today } from '@/shared/format';
import { Panel } from '@/shared/ui/Panel';
import { YearView } from './YearView';
import './calendar.css';

const Overrides = lazy(() => import('./Overrides'));
const Notices = lazy(() => import('./Notices'));
const Calculator = lazy(() => import('./Calculator'));

const TABS = ['year', 'overrides', 'announcements', 'calculator'] as const;
type Tab = (typeof TABS)[number];

export function Component() {
  const { t } = useTranslation('calendar');
  const [search, setSearch] = useSearchParams();
  const tab = TABS.find((one) => one === search.get('tab')) ?? 'year';
  const asked = Number(search.get('year'));
  const year = asked >= 2001 && asked <= 2100 ? asked : Number(today().slice(0, 4));
  const go = (next: { tab?: Tab; year?: number; day?: string }) =>
    setSearch({ tab: next.tab ?? tab, year: String(next.year ?? year), ...(next.day ? { day: next.day } : {}) });

  const rooms: Record<Tab, React.ReactNode> = {
    year: <YearView year={year} onYear={(next) => go({ year: next })} onDay={(day) => go({ tab: 'overrides', day })} />,
    overrides: <Overrides year={year} />,
    announcements: <Notices year={year} onYear={(next) => go({ year: next })} />,
    calculator: <Calculator />,
  };
  return (
    <Panel label={t('title')}>
      <Typography.Title level={1} style={{ fontSize: 20, marginBlock: 0 }}>
        {t('title')}
      </Typography.Title>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => go({ tab: key as Tab })}
        items={TABS.map((key) => ({
          key,
          label: t(`tab.${key}`),
          children: (
            <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>{key === tab && rooms[key]}</Suspense>
          ),
        }))}
      />
    </Panel>
  );
}
