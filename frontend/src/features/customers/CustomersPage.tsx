import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { CustomerRow } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { useListParams } from '@/shared/hooks/useListParams';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { FilterBar, type FilterField } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { LinkButton } from '@/shared/ui/LinkButton';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { listQuery } from './api';
import { useCustomerColumns } from './columns';
import { useChoices } from './words';

// What opens on a click is fetched on a click.
const RegisterDrawer = lazy(() => import('./RegisterDrawer'));
const ExportMenu = lazy(async () => ({ default: (await import('@/shared/ui/ExportMenu')).ExportMenu }));
const PersonPicker = lazy(async () => ({ default: (await import('@/shared/ui/PersonPicker')).PersonPicker }));
const SavedViews = lazy(() => import('./SavedViews'));
const UnitPicker = lazy(async () => ({ default: (await import('@/shared/ui/UnitPicker')).UnitPicker }));
const BatchAssign = lazy(() => import('./BatchAssign'));

const SCENES = ['mine', 'involved', 'subordinates', 'all'] as const;

export function Component() {
  const { t } = useTranslation('customers');
  const { t: c } = useTranslation();
  const { relations, categories, kinds } = useChoices();
  const [search] = useSearchParams();
  const [registering, setRegistering] = useState(search.has('new'));
  const [assigning, setAssigning] = useState<{ rows: CustomerRow[]; clear: () => void }>();
  const mayCreate = usePermission('customer:create');
  const mayImport = usePermission('customer:import');
  const mayExport = usePermission('customer:export');
  const mayAssign = usePermission('customer:assign');
  const mayMerge = usePermission('customer:merge');
  const list = useListParams({
    scene: 'text',
    q: 'text',
    relation: 'list',
    category: 'list',
    kind: 'text',
    owner_id: 'text',
    unit_id: 'text',
    next_contact_from: 'text',
    next_contact_to: 'text',
    created_from: 'text',
    created_to: 'text',
  });
  const query = useQuery({ ...listQuery({ ...list.query, total: true }), placeholderData: keepPreviousData });
  const columns = useCustomerColumns();
  useShortcut('n', c('keys.create'), () => setRegistering(true), mayCreate);

  const fields: FilterField[] = [
    { name: 'q', label: t('filter.q'), kind: 'text', placeholder: t('filter.q_hint') },
    { name: 'relation', label: t('field.relation'), kind: 'multi', options: relations },
    { name: 'category', label: t('field.category'), kind: 'multi', options: categories },
    { name: 'kind', label: t('field.kind'), kind: 'select', options: kinds },
    { name: 'owner_id', label: t('field.owner'), kind: 'custom', control: <LazyPerson /> },
    { name: 'unit_id', label: t('field.unit'), kind: 'custom', control: <LazyUnit /> },
    { name: 'next_contact_from', label: t('filter.next_from'), kind: 'date' },
    { name: 'next_contact_to', label: t('filter.next_to'), kind: 'date' },
    { name: 'created_from', label: t('filter.created_from'), kind: 'date' },
    { name: 'created_to', label: t('filter.created_to'), kind: 'date' },
  ];

  return (
    <>
      <SceneTabs
        label={t('scene.label')}
        scenes={SCENES.map((key) => ({ key, label: t(`scene.${key}`) }))}
        value={list.values.scene ?? 'all'}
        onChange={(scene) => list.setValues({ scene: scene === 'all' ? undefined : scene })}
      />
      <FilterBar fields={fields} values={list.values} onSearch={list.setValues} onReset={list.reset} />
      <KeysetTable<CustomerRow>
        name="customers"
        title={t('title')}
        columns={columns}
        rowKey={(row) => row.id}
        query={query}
        list={list}
        href={(row) => `/customers/${row.id}`}
        actions={
          <>
            <Suspense>
              <SavedViews filters={list.query} />
              {mayExport && <ExportMenu path="/api/v1/customers" query={list.query} name={t('title')} />}
            </Suspense>
            {mayImport && (
              <LinkButton to="/customers/import" icon={<ImportOutlined aria-hidden />}>
                {t('list.import')}
              </LinkButton>
            )}
            {mayCreate && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setRegistering(true)}>
                {t('list.new')}
              </Button>
            )}
          </>
        }
        {...(mayAssign || mayMerge
          ? {
              batch: (rows: CustomerRow[], clear: () => void) => (
                <>
                  {mayAssign && (
                    <Button size="small" onClick={() => setAssigning({ rows, clear })}>
                      {t('list.assign')}
                    </Button>
                  )}
                  {mayMerge && <MergeLink rows={rows} />}
                </>
              ),
            }
          : {})}
      />
      <Suspense>
        {registering && <RegisterDrawer onClose={() => setRegistering(false)} />}
        {assigning && (
          <BatchAssign rows={assigning.rows} onDone={assigning.clear} onClose={() => setAssigning(undefined)} />
        )}
      </Suspense>
    </>
  );
}

function LazyPerson(props: Omit<Parameters<typeof PersonPicker>[0], 'multiple'>) {
  return (
    <Suspense fallback={<Skeleton.Input block />}>
      <PersonPicker {...(props as { value?: string; onChange?: (value: string | undefined) => void })} />
    </Suspense>
  );
}

function LazyUnit(props: Parameters<typeof UnitPicker>[0]) {
  return (
    <Suspense fallback={<Skeleton.Input block />}>
      <UnitPicker {...props} />
    </Suspense>
  );
}

function MergeLink({ rows }: { rows: CustomerRow[] }) {
  const { t } = useTranslation('customers');
  const [keep, drop] = rows;
  if (rows.length !== 2 || !keep || !drop) return <span>{t('list.needTwo')}</span>;
  return <Link to={`/customers/merge?keep=${keep.id}&drop=${drop.id}`}>{t('list.merge')}</Link>;
}
