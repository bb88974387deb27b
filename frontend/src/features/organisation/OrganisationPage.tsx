import { PlusOutlined, TableOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Flex, Select, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type OrganisationPeopleData, type PersonRow, sdk } from '@/api';
import { UserState } from '@/api/gen/types.gen';
import { usePermission } from '@/shared/auth/me';
import { date, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Panel } from '@/shared/ui/Panel';
import { StateTag } from '@/shared/ui/StateTag';
import { SearchWords } from './SearchWords';
import { UnitHead } from './UnitHead';
import { UnitTree } from './UnitTree';
import { rolesQuery, STATE_TONES, unitsQuery } from './words';
import './organisation.css';

const CreatePerson = lazy(() => import('./CreatePerson'));

export function Component() {
  const { t } = useTranslation('organisation');
  const [creating, setCreating] = useState(false);
  const mayCreate = usePermission('user:manage');
  const list = useListParams({ unit_id: 'text', q: 'text', role: 'text', state: 'text' });
  const units = useQuery(unitsQuery);
  const roles = useQuery(rolesQuery);
  const people = useQuery({
    queryKey: ['people', 'list', list.query],
    queryFn: () => sdk.organisationPeople({ query: list.query as NonNullable<OrganisationPeopleData['query']> }),
    placeholderData: keepPreviousData,
  });
  const chosen = units.data?.find(({ id }) => id === list.values.unit_id);
  const labelOf = (code: string) => roles.data?.roles.find((role) => role.code === code)?.label ?? code;

  return (
    <div className="organisation">
      <div className="unit-side">
        <Panel label={t('tree.label')}>
          <ErrorNote error={units.error} onRetry={() => void units.refetch()} />
          {units.isPending && <Skeleton active title={false} paragraph={{ rows: 10 }} />}
          {units.data && (
            <UnitTree
              units={units.data}
              chosen={list.values.unit_id}
              onChoose={(unit_id) => list.setValues({ unit_id: unit_id === list.values.unit_id ? undefined : unit_id })}
            />
          )}
        </Panel>
      </div>
      <Flex vertical gap={12} style={{ minWidth: 0 }}>
        {chosen && <UnitHead key={chosen.id} unit={chosen} units={units.data ?? []} />}
        <KeysetTable<PersonRow>
          name="people"
          title={t('people.title')}
          rowKey={(row) => row.id}
          list={list}
          query={people}
          href={(row) => `/organisation/people/${row.id}`}
          actions={
            <>
              <SearchWords label={t('people.q')} value={list.values.q} onSearch={(q) => list.setValues({ q })} />
              <Select<string>
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={t('people.role')}
                placeholder={t('people.role')}
                style={{ width: 160 }}
                value={list.values.role ?? null}
                onChange={(role: string | undefined) => list.setValues({ role })}
                options={(roles.data?.roles ?? []).map(({ code, label }) => ({ value: code, label }))}
              />
              <Select<string>
                allowClear
                aria-label={t('people.state')}
                placeholder={t('people.state')}
                style={{ width: 110 }}
                value={list.values.state ?? null}
                onChange={(state: string | undefined) => list.setValues({ state })}
                options={Object.values(UserState).map((value) => ({ value, label: t(`state.${value}`) }))}
              />
              <LinkButton to="/organisation/roles" icon={<TableOutlined aria-hidden />}>
                {t('people.matrix')}
              </LinkButton>
              {mayCreate && (
                <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setCreating(true)}>
                  {t('people.new')}
                </Button>
              )}
            </>
          }
          columns={[
            {
              key: 'name',
              title: t('people.name'),
              width: 110,
              locked: true,
              render: (row) => <Link to={`/organisation/people/${row.id}`}>{row.name}</Link>,
            },
            {
              key: 'username',
              title: t('people.username'),
              width: 160,
              sort: 'username',
              render: (row) => <span className="num">{row.username}</span>,
            },
            { key: 'title', title: t('people.post'), width: 140, render: (row) => row.title ?? EMPTY },
            { key: 'unit', title: t('people.unit'), width: 150, render: (row) => row.unit?.name ?? EMPTY },
            {
              key: 'roles',
              title: t('people.roles'),
              width: 190,
              render: (row) => row.roles.map(labelOf).join('、') || EMPTY,
            },
            {
              key: 'state',
              title: t('people.state'),
              width: 90,
              card: 'tag',
              render: (row) => (
                <StateTag value={row.state} tones={STATE_TONES} label={(value) => t(`state.${value}`)} />
              ),
            },
            {
              key: 'created',
              title: t('people.created'),
              width: 120,
              sort: 'created_at',
              hidden: true,
              render: (row) => <span className="num">{date(row.created_at)}</span>,
            },
          ]}
        />
      </Flex>
      <Suspense>
        {creating && <CreatePerson unitId={list.values.unit_id} onClose={() => setCreating(false)} />}
      </Suspense>
    </div>
  );
}
