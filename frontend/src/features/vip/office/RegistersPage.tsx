import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sdk, type VipRegisterRow, type VipRegistersRegistersData } from '@/api';
import { EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { OFFICE, REGISTER_TONES } from './api';

const SCENES = ['all', 'open', 'late', 'sent', 'received'] as const;
const pathOf = (row: VipRegisterRow) => `/vip/registers/${row.month}?shop=${row.unit_id}`;

/** 月度登記冊: closed on the 1st, due at operations the day after; the late ones have a tab of their own. */
export function Component() {
  const { t } = useTranslation('vipOffice');
  const list = useListParams({ state: 'list' });
  const query = useQuery({
    queryKey: [...OFFICE, 'registers', list.query],
    queryFn: () =>
      sdk.vipRegistersRegisters({ query: { ...(list.query as VipRegistersRegistersData['query']), total: true } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <SceneTabs
        label={t('registers.title')}
        scenes={SCENES.map((key) => ({ key, label: t(`registers.${key}`) }))}
        value={list.values.state?.[0] ?? 'all'}
        onChange={(key) => list.setValues({ state: key === 'all' ? undefined : [key] })}
      />
      <KeysetTable<VipRegisterRow>
        name="vipRegisters"
        title={t('registers.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={pathOf}
        columns={[
          {
            key: 'month',
            title: t('registers.month'),
            width: 100,
            locked: true,
            card: 'head',
            sort: 'month',
            render: (row) => (
              <Link to={pathOf(row)} className="num">
                {row.month}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('field.state'),
            width: 120,
            card: 'tag',
            render: (row) => (
              <>
                <StateTag value={row.state} tones={REGISTER_TONES} label={(state) => t(`registers.${state}`)} />{' '}
                {row.late && row.state !== 'late' && <ToneTag tone="red">{t('registers.late')}</ToneTag>}
              </>
            ),
          },
          { key: 'shop', title: t('field.shop'), width: 160, render: (row) => row.shop },
          { key: 'forms', title: t('registers.forms'), width: 90, align: 'right', render: (row) => row.form_count },
          {
            key: 'originals',
            title: t('registers.originals'),
            width: 90,
            align: 'right',
            render: (row) => row.originals_count ?? EMPTY,
          },
          {
            key: 'counted',
            title: t('registers.counted'),
            width: 90,
            align: 'right',
            render: (row) => row.received_count ?? EMPTY,
          },
          {
            key: 'due',
            title: t('registers.due'),
            width: 110,
            render: (row) => <span className="num">{row.due_on}</span>,
          },
          {
            key: 'courier',
            title: t('registers.courier'),
            width: 190,
            render: (row) => [row.courier, row.tracking_no].filter(Boolean).join(' ') || EMPTY,
          },
        ]}
      />
    </>
  );
}
