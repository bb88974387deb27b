import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CapaRow, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { ToneTag } from '@/shared/ui/StateTag';
import { LazyUnitPicker } from '@/shared/ui/LazyUnitPicker';
import { CAPAS, SCENES, SPEC, STATES, TONES, toQuery } from './api';
import '../complaints.css';

const SORTS = ['due_on', '-due_on'] as const;

/** 改進措施: mine to carry out or to watch over, all I may see, those past their day. */
export function Component() {
  const { t } = useTranslation('capas');
  const list = useListParams(SPEC);
  const signs = usePermission('complaint:approve');
  const { cursor } = list.query;
  const sort = SORTS.find((one) => one === list.sort);
  const query = useQuery({
    queryKey: [...CAPAS, 'list', list.query],
    queryFn: () =>
      sdk.capasIndex({
        query: {
          ...toQuery(list.values),
          limit: list.limit,
          total: true,
          ...(cursor ? { cursor } : {}),
          ...(sort ? { sort } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <SceneTabs
        label={t('scenes.label')}
        value={SCENES.find((one) => one === list.values.scene) ?? 'mine'}
        onChange={(scene) => list.setValues({ scene: scene === 'mine' ? undefined : scene })}
        scenes={SCENES.filter((one) => signs || one !== 'unchecked').map((key) => ({ key, label: t(`scenes.${key}`) }))}
      />
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          {
            name: 'state',
            label: t('state'),
            kind: 'multi',
            options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          },
          { name: 'unit_id', label: t('unit'), kind: 'custom', control: <LazyUnitPicker /> },
        ]}
      />
      <KeysetTable<CapaRow>
        name="capas"
        title={t('title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/capas/${id}`}
        columns={[
          {
            key: 'action',
            title: t('action'),
            width: 230,
            locked: true,
            card: 'head',
            render: (row) => <Link to={`/capas/${row.id}`}>{row.action}</Link>,
          },
          {
            key: 'state',
            title: t('state'),
            width: 150,
            card: 'tag',
            render: (row) => (
              <Flex gap={4} wrap>
                <ToneTag tone={TONES[row.state]}>{t(`states.${row.state}`)}</ToneTag>
                {row.overdue && <ToneTag tone="red">{t('overdue')}</ToneTag>}
              </Flex>
            ),
          },
          {
            key: 'due_on',
            title: t('dueOn'),
            width: 120,
            sort: 'due_on',
            render: (row) => <span className="num">{row.due_on}</span>,
          },
          { key: 'owner', title: t('owner'), width: 100, render: (row) => row.owner.name },
          { key: 'monitor', title: t('monitor'), width: 100, render: (row) => row.monitor?.name ?? EMPTY },
          {
            key: 'complaint',
            title: t('complaint'),
            width: 190,
            render: (row) => <span className="num">{row.complaint.name}</span>,
          },
          { key: 'unit', title: t('unit'), width: 120, render: (row) => row.unit.name },
          {
            key: 'kind',
            title: t('kind'),
            width: 110,
            render: (row) =>
              row.origin === 'recurrence' ? <ToneTag tone="orange">{t('recurrence')}</ToneTag> : t(`kinds.${row.kind}`),
          },
        ]}
      />
    </>
  );
}
