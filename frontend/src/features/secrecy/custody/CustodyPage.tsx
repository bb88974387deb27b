import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type AppointmentRow, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ToneTag } from '@/shared/ui/StateTag';
import { CUSTODY, levelOf, measureOf } from './api';

const AppointDrawer = lazy(() => import('./AppointDrawer'));

/** 保管人: who keeps what, and how it is protected. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const navigate = useNavigate();
  const list = useListParams({});
  const manager = usePermission('secrecy:approve');
  const executive = usePermission('secrecy:know_all');
  const [appointing, setAppointing] = useState<{ company?: string }>();
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...CUSTODY, 'appointments', list.query],
    queryFn: () =>
      sdk.custodianAppointmentsIndex({ query: { limit: list.limit, total: true, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <KeysetTable<AppointmentRow>
        name="custodians"
        title={t('custody.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <>
            <Link to="/secrecy/stock-takings" style={{ paddingInline: 8 }}>
              {t('stock.title')}
            </Link>
            {(manager || executive) && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAppointing({})}>
                {t('custody.appoint')}
              </Button>
            )}
          </>
        }
        columns={[
          {
            key: 'company',
            title: t('custody.company'),
            width: 160,
            locked: true,
            card: 'head',
            render: (row) => row.company,
          },
          {
            key: 'from',
            title: t('custody.from'),
            width: 140,
            card: 'tag',
            render: (row) =>
              row.from_on ? (
                <span className="num">{row.from_on}</span>
              ) : (
                <ToneTag tone="orange">{t('custody.waiting')}</ToneTag>
              ),
          },
          {
            key: 'until',
            title: t('custody.until'),
            width: 120,
            render: (row) => <span className="num">{row.until_on}</span>,
          },
          { key: 'custodian', title: t('custody.custodian'), width: 120, render: (row) => row.name },
          { key: 'deputy', title: t('custody.deputy'), width: 120, render: (row) => row.deputy ?? EMPTY },
          {
            key: 'measures',
            title: t('custody.measures'),
            width: 240,
            render: (row) => (
              <Flex gap={4} wrap>
                {row.measures.map((code) => {
                  const known = measureOf(code);
                  return <Tag key={code}>{known ? t(`measures.${known}`) : code}</Tag>;
                })}
              </Flex>
            ),
          },
          {
            key: 'levels',
            title: t('custody.levels'),
            width: 200,
            hidden: true,
            render: (row) =>
              row.levels
                .map((code) => {
                  const known = levelOf(code);
                  return known ? t(`levels.${known}`) : code;
                })
                .join('、'),
          },
          {
            key: 'counted',
            title: t('custody.counted'),
            width: 120,
            render: (row) => <span className="num">{row.counted_on}</span>,
          },
          {
            key: 'act',
            title: t('requests.act'),
            width: 200,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                acts={[
                  {
                    action: 'take_over',
                    label: t('custody.takeOver'),
                    primary: true,
                    run: () => void navigate(`/secrecy/custody/${row.id}`),
                  },
                  {
                    action: 'replace',
                    label: t('custody.replace'),
                    run: () => setAppointing({ company: row.company_id }),
                  },
                  {
                    action: 'take_stock',
                    label: t('custody.takeStock'),
                    run: () => void navigate('/secrecy/stock-takings'),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      <Suspense>{appointing && <AppointDrawer {...appointing} onClose={() => setAppointing(undefined)} />}</Suspense>
    </>
  );
}
