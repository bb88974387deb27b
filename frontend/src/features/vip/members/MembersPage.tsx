import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MemberState, sdk, type VipMemberRow } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { useListParams } from '@/shared/hooks/useListParams';
import { FilterBar, type FilterField } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Money } from '@/shared/ui/Money';
import { StateTag } from '@/shared/ui/StateTag';
import { MEMBER_TONES, type MemberQuery, VIP } from './api';

const ExportModal = lazy(() => import('./ExportModal'));

/** 會員: found by name, phone, card or number; phones are masked. */
export function Component() {
  const { t } = useTranslation('vipDesk');
  const { t: c } = useTranslation();
  const mayEnrol = usePermission('vip:enrol');
  const mayExport = usePermission('vip:operate');
  const [exporting, setExporting] = useState(false);
  const list = useListParams({ q: 'text', state: 'list', valid_to_before: 'text' });
  const query = useQuery({
    queryKey: [...VIP, 'members', list.query],
    queryFn: () => sdk.vipMembers({ query: { ...(list.query as MemberQuery), total: true } }),
    placeholderData: keepPreviousData,
  });
  const fields: FilterField[] = [
    { name: 'q', label: t('members.q'), kind: 'text', placeholder: t('members.qHint') },
    {
      name: 'state',
      label: t('field.state'),
      kind: 'multi',
      options: Object.values(MemberState).map((value) => ({ value, label: t(`state.${value}`) })),
    },
    { name: 'valid_to_before', label: t('members.before'), kind: 'date' },
  ];
  return (
    <>
      <FilterBar fields={fields} values={list.values} onSearch={list.setValues} onReset={list.reset} />
      <KeysetTable<VipMemberRow>
        name="vipMembers"
        title={t('members.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/vip/members/${id}`}
        actions={
          <>
            {mayExport && <Button onClick={() => setExporting(true)}>{c('act.export')}</Button>}
            {mayEnrol && (
              <LinkButton to="/vip/enrol" type="primary" icon={<PlusOutlined aria-hidden />}>
                {t('enrol.title')}
              </LinkButton>
            )}
          </>
        }
        columns={[
          {
            key: 'name',
            title: t('field.name'),
            width: 120,
            locked: true,
            card: 'head',
            render: (row) => <Link to={`/vip/members/${row.id}`}>{row.name}</Link>,
          },
          {
            key: 'state',
            title: t('field.state'),
            width: 90,
            card: 'tag',
            render: (row) => <StateTag value={row.state} tones={MEMBER_TONES} label={(state) => t(`state.${state}`)} />,
          },
          {
            key: 'number',
            title: t('members.number'),
            width: 120,
            sort: 'number',
            render: (row) => <span className="num">{row.number}</span>,
          },
          {
            key: 'phone',
            title: t('field.phone'),
            width: 130,
            render: (row) => <span className="num">{row.phone}</span>,
          },
          { key: 'shop', title: t('field.shop'), width: 140, render: (row) => row.shop },
          {
            key: 'birth',
            title: t('field.birthday'),
            width: 90,
            render: (row) => <span className="num">{row.birth_md}</span>,
          },
          {
            key: 'points',
            title: t('field.points'),
            width: 90,
            align: 'right',
            render: (row) => <span className="num">{row.points_balance}</span>,
          },
          {
            key: 'paid',
            title: t('members.paid'),
            width: 120,
            align: 'right',
            render: (row) => <Money value={row.cum_paid} />,
          },
          {
            key: 'until',
            title: t('members.validTo'),
            width: 120,
            sort: 'valid_to',
            render: (row) => <span className="num">{row.valid_to}</span>,
          },
          {
            key: 'consent',
            title: t('members.consent'),
            width: 100,
            render: (row) => t(row.sms_consent ? 'yes' : 'no'),
          },
          {
            key: 'since',
            title: t('members.validFrom'),
            width: 120,
            sort: 'created_at',
            hidden: true,
            render: (row) => <span className="num">{row.valid_from}</span>,
          },
        ]}
      />
      <Suspense>{exporting && <ExportModal query={list.query} onClose={() => setExporting(false)} />}</Suspense>
    </>
  );
}
