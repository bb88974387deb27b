import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sdk } from '@/api';
import { Can } from '@/shared/auth/Can';
import { usePermission } from '@/shared/auth/me';
import { useListParams } from '@/shared/hooks/useListParams';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { ExportMenu } from '@/shared/ui/ExportMenu';
import { FilterBar } from '@/shared/ui/FilterBar';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { SCENES, schemesQuery, SPEC, STATES, toQuery } from './api';
import { PenaltyTable } from './PenaltyTable';

const ProposeDrawer = lazy(() => import('./ProposeDrawer'));
const SORTS = ['created_at', '-created_at', 'occurred_on', '-occurred_on'] as const;

/** 處分與獎勵: the cases I may see. */
export function Component() {
  const { t } = useTranslation('penalties');
  const list = useListParams(SPEC);
  const mayPropose = usePermission('penalty:propose');
  const { data: schemes } = useQuery(schemesQuery);
  const [proposing, setProposing] = useState(false);
  useShortcut('n', t('propose'), () => setProposing(true), mayPropose);
  const asked = toQuery(list.values);
  const sort = SORTS.find((one) => one === list.sort);
  const { cursor } = list.query;
  const regulations = [...new Set((schemes ?? []).map(({ regulation }) => regulation))].toSorted();
  return (
    <>
      <SceneTabs
        label={t('scenes.label')}
        value={asked.scene ?? 'all'}
        onChange={(scene) => list.setValues({ scene: scene === 'all' ? undefined : scene })}
        scenes={SCENES.map((key) => ({ key, label: t(`scenes.${key}`) }))}
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
          {
            name: 'regulation',
            label: t('regulation'),
            kind: 'select',
            options: regulations.map((value) => ({ value, label: `P${value}` })),
          },
          { name: 'from', label: t('occurredFrom'), kind: 'date' },
          { name: 'to', label: t('occurredTo'), kind: 'date' },
        ]}
      />
      <PenaltyTable
        name="penalties"
        title={t('title')}
        asked={list.query}
        list={list}
        load={() =>
          sdk.penaltiesIndex({
            query: {
              ...asked,
              limit: list.limit,
              total: true,
              ...(cursor ? { cursor } : {}),
              ...(sort ? { sort } : {}),
            },
          })
        }
        actions={
          <>
            <Link to="/penalties/mine" style={{ paddingInline: 8 }}>
              {t('mineTitle')}
            </Link>
            <Link to="/penalties/ledger" style={{ paddingInline: 8 }}>
              {t('ledgerTitle')}
            </Link>
            <Can permission="penalty:ledger">
              <ExportMenu path="/api/v1/penalties" query={asked as Record<string, string>} name={t('title')} />
            </Can>
            {mayPropose && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setProposing(true)}>
                {t('propose')}
              </Button>
            )}
          </>
        }
      />
      <Suspense>{proposing && <ProposeDrawer onClose={() => setProposing(false)} />}</Suspense>
    </>
  );
}
