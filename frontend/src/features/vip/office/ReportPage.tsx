import { useQuery } from '@tanstack/react-query';
import { Flex, Form, Input, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, type VipReportOut } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { count, EMPTY, money } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { ITEMS, lastMonth, OFFICE } from './api';

const UnitPicker = lazy(async () => ({ default: (await import('@/shared/ui/UnitPicker')).UnitPicker }));
const COUNTS = [
  'new_vips',
  'active_vips',
  'renewals',
  'buyers',
  'repeat_buyers',
  'points_earned',
  'points_spent',
  'points_expired',
  'sales',
  'prompts',
  'service_complaints',
] as const;

/** 月報: a shop's month in figures. */
export function Component() {
  const { t } = useTranslation('vipOffice');
  const chooses = usePermission('vip:operate');
  const [month, setMonth] = useState(lastMonth);
  const [shop, setShop] = useState<string>();
  const valid = /^20\d{2}-(0[1-9]|1[0-2])$/.test(month);
  const query = useQuery({
    queryKey: [...OFFICE, 'report', month, shop],
    queryFn: () => sdk.vipCareReport({ query: { month, ...(shop ? { shop_id: shop } : {}) } }),
    enabled: valid && (!chooses || shop !== undefined),
  });
  return (
    <Panel label={t('report.title')}>
      <h1 style={{ marginBlockStart: 0, fontSize: 20 }}>{t('report.title')}</h1>
      <Form layout="vertical">
        <Flex gap={16} wrap>
          <Form.Item
            label={t('registers.month')}
            htmlFor="report-month"
            {...(valid ? {} : { validateStatus: 'error' as const, help: t('report.badMonth') })}
          >
            <Input
              id="report-month"
              value={month}
              placeholder="2026-10"
              onChange={(event) => setMonth(event.target.value)}
            />
          </Form.Item>
          {chooses && (
            <Form.Item label={t('field.shop')} htmlFor="report-shop" style={{ minWidth: 240 }}>
              <Suspense fallback={<Skeleton.Input />}>
                <UnitPicker id="report-shop" {...(shop ? { value: shop } : {})} onChange={setShop} />
              </Suspense>
            </Form.Item>
          )}
        </Flex>
      </Form>
      {query.error && !query.data ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isFetching && !query.data && <Skeleton active />}
      {query.data && <Figures report={query.data} />}
      {!valid || (chooses && !shop) ? <p>{t('report.choose')}</p> : null}
      <ClauseTags ids={['P14-0', 'P14-S-7']} />
    </Panel>
  );
}

function Figures({ report }: { report: VipReportOut }) {
  const { t } = useTranslation('vipOffice');
  const share = (value: string | null) => (value === null ? EMPTY : `${value}%`);
  const rows: [string, string][] = [
    ...COUNTS.map((key): [string, string] => [t(`report.${key}`), count(report[key])]),
    [t('report.repeat_rate'), share(report.repeat_rate)],
    [t('report.turnover'), money(report.turnover)],
    [t('report.vip_turnover'), money(report.vip_turnover)],
    [t('report.vip_share'), share(report.vip_share)],
    [t('report.service_score'), report.service_score ?? EMPTY],
    ...ITEMS.map((item): [string, string] => [t(`item.${item}`), report.service_items[item] ?? EMPTY]),
  ];
  return (
    <dl className="facts" style={{ marginBlockEnd: 16 }}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num" style={{ fontSize: 22, fontWeight: 600 }}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
