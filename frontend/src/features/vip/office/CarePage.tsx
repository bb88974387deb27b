import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IncidentKind, sdk, type ServiceCheckRow, type VipCareListIncidentsData, type VipIncidentRow } from '@/api';
import { EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { StateTag } from '@/shared/ui/StateTag';
import { INCIDENT_TONES, ITEMS, OFFICE } from './api';

const OfficeForms = lazy(() => import('./OfficeForms'));
const SCENES = ['incidents', 'checks'] as const;
type Open = { act: 'check' | 'report' } | { act: 'handle'; incident: VipIncidentRow };

/** 服務與異常: what was noticed, what was done; visits with their scores. */
export function Component() {
  const { t } = useTranslation('vipOffice');
  const list = useListParams({ scene: 'text', kind: 'list', state: 'list' });
  const { scene, ...filters } = list.query;
  const checking = scene === 'checks';
  const [open, setOpen] = useState<Open>();
  const incidents = useQuery({
    queryKey: [...OFFICE, 'incidents', filters],
    queryFn: () =>
      sdk.vipCareListIncidents({ query: { ...(filters as VipCareListIncidentsData['query']), total: true } }),
    enabled: !checking,
    placeholderData: keepPreviousData,
  });
  const { cursor } = list.query;
  const checks = useQuery({
    queryKey: [...OFFICE, 'checks', list.limit, cursor],
    queryFn: () =>
      sdk.vipCareServiceChecks({ query: { limit: list.limit, total: true, ...(cursor ? { cursor } : {}) } }),
    enabled: checking,
    placeholderData: keepPreviousData,
  });
  const action = (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => setOpen({ act: checking ? 'check' : 'report' })}
    >
      {t(checking ? 'care.check' : 'care.report')}
    </Button>
  );
  return (
    <>
      <SceneTabs
        label={t('care.title')}
        scenes={SCENES.map((key) => ({ key, label: t(`care.${key}`) }))}
        value={checking ? 'checks' : 'incidents'}
        onChange={(key) => list.setValues({ scene: key === 'incidents' ? undefined : key })}
      />
      {checking ? (
        <KeysetTable<ServiceCheckRow>
          name="vipChecks"
          title={t('care.checks')}
          query={checks}
          list={list}
          rowKey={({ id }) => id}
          actions={action}
          columns={[
            {
              key: 'day',
              title: t('care.visited'),
              width: 120,
              locked: true,
              card: 'head',
              render: (row) => <span className="num">{row.visited_on}</span>,
            },
            {
              key: 'score',
              title: t('care.score'),
              width: 80,
              card: 'tag',
              render: (row) => <strong className="num">{row.score}</strong>,
            },
            { key: 'shop', title: t('field.shop'), width: 150, render: (row) => row.shop },
            ...ITEMS.map((item) => ({
              key: item,
              title: t(`item.${item}`),
              width: 100,
              align: 'right' as const,
              render: (row: ServiceCheckRow) => row.items[item] ?? EMPTY,
            })),
            { key: 'checker', title: t('care.checker'), width: 100, render: (row) => row.checker },
            { key: 'remark', title: t('care.remark'), width: 200, render: (row) => row.remark ?? EMPTY },
          ]}
        />
      ) : (
        <>
          <FilterBar
            fields={[
              {
                name: 'state',
                label: t('field.state'),
                kind: 'multi',
                options: (['open', 'handled', 'dropped'] as const).map((value) => ({
                  value,
                  label: t(`care.${value}`),
                })),
              },
              {
                name: 'kind',
                label: t('outbox.kind'),
                kind: 'multi',
                options: Object.values(IncidentKind).map((value) => ({ value, label: t(`incident.${value}`) })),
              },
            ]}
            values={list.values}
            onSearch={list.setValues}
            onReset={list.reset}
          />
          <KeysetTable<VipIncidentRow>
            name="vipIncidents"
            title={t('care.incidents')}
            query={incidents}
            list={list}
            rowKey={({ id }) => id}
            actions={action}
            columns={[
              {
                key: 'kind',
                title: t('outbox.kind'),
                width: 160,
                locked: true,
                card: 'head',
                render: (row) => t(`incident.${row.kind}`),
              },
              {
                key: 'state',
                title: t('field.state'),
                width: 90,
                card: 'tag',
                render: (row) => (
                  <StateTag value={row.state} tones={INCIDENT_TONES} label={(state) => t(`care.${state}`)} />
                ),
              },
              {
                key: 'day',
                title: t('care.occurred'),
                width: 110,
                render: (row) => <span className="num">{row.occurred_on}</span>,
              },
              { key: 'shop', title: t('field.shop'), width: 140, render: (row) => row.shop },
              { key: 'facts', title: t('care.facts'), width: 260, render: (row) => row.facts },
              { key: 'who', title: t('care.employee'), width: 100, render: (row) => row.employee ?? EMPTY },
              { key: 'done', title: t('care.handling'), width: 200, render: (row) => row.handling ?? EMPTY },
              {
                key: 'act',
                title: t('field.act'),
                width: 90,
                render: (row) => (
                  <ActionButtons
                    size="small"
                    can={row.can}
                    acts={[
                      {
                        action: 'handle',
                        label: t('care.handle'),
                        run: () => setOpen({ act: 'handle', incident: row }),
                      },
                    ]}
                  />
                ),
              },
            ]}
          />
        </>
      )}
      <Suspense>{open && <OfficeForms {...open} onClose={() => setOpen(undefined)} />}</Suspense>
    </>
  );
}
