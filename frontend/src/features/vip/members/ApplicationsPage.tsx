import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ApplicationState, idempotencyKey, sdk, type VipApplicationRow, type VipApplicationsData } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Money } from '@/shared/ui/Money';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { StateTag } from '@/shared/ui/StateTag';
import { FORM_TONES, VIP } from './api';

const IssueModal = lazy(() => import('./IssueModal'));
const SCENES = ['all', 'applied', 'issued'] as const;

/** 登記表: what was entered, and what still waits for its paper, its card or a welcome. */
export function Component() {
  const { t } = useTranslation('vipDesk');
  const client = useQueryClient();
  const mayEnrol = usePermission('vip:enrol');
  const [issuing, setIssuing] = useState<VipApplicationRow>();
  const list = useListParams({ state: 'list' });
  const query = useQuery({
    queryKey: [...VIP, 'applications', list.query],
    queryFn: () => sdk.vipApplications({ query: { ...(list.query as VipApplicationsData['query']), total: true } }),
    placeholderData: keepPreviousData,
  });
  const act = useMutation({
    mutationFn: ({ row, what }: { row: VipApplicationRow; what: 'receive' | 'welcome' }) => {
      const headers = idempotencyKey(crypto.randomUUID());
      return what === 'receive'
        ? sdk.vipReceiveForm({ headers, path: { id: row.id }, body: { received_original: true } })
        : sdk.vipWelcome({ headers, path: { id: row.id } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: VIP }),
  });
  return (
    <>
      <SceneTabs
        label={t('forms.scenes')}
        scenes={SCENES.map((key) => ({ key, label: t(`forms.${key}`) }))}
        value={(list.values.state?.[0] as ApplicationState | undefined) ?? 'all'}
        onChange={(key) => list.setValues({ state: key === 'all' ? undefined : [key] })}
      />
      <KeysetTable<VipApplicationRow>
        name="vipApplications"
        title={t('forms.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <>
            <Link to="/print/vip-form" style={{ paddingInline: 8 }}>
              {t('forms.blank')}
            </Link>
            {mayEnrol && (
              <LinkButton to="/vip/enrol" type="primary" icon={<PlusOutlined aria-hidden />}>
                {t('enrol.title')}
              </LinkButton>
            )}
          </>
        }
        columns={[
          {
            key: 'no',
            title: t('forms.no'),
            width: 170,
            locked: true,
            card: 'head',
            render: (row) => <span className="num">{row.form_no}</span>,
          },
          {
            key: 'state',
            title: t('field.state'),
            width: 100,
            card: 'tag',
            render: (row) => <StateTag value={row.state} tones={FORM_TONES} label={(state) => t(`forms.${state}`)} />,
          },
          { key: 'name', title: t('field.name'), width: 100, render: (row) => row.name },
          {
            key: 'phone',
            title: t('field.phone'),
            width: 130,
            render: (row) => <span className="num">{row.phone}</span>,
          },
          { key: 'shop', title: t('field.shop'), width: 130, render: (row) => row.shop },
          { key: 'how', title: t('forms.how'), width: 120, render: (row) => t(`how.${row.qualification}`) },
          {
            key: 'total',
            title: t('forms.total'),
            width: 110,
            align: 'right',
            render: (row) => <Money value={row.qualifying_total} />,
          },
          {
            key: 'signed',
            title: t('forms.signed'),
            width: 110,
            render: (row) => <span className="num">{row.signed_on}</span>,
          },
          {
            key: 'paper',
            title: t('forms.paper'),
            width: 90,
            render: (row) => t(row.received_original ? 'yes' : 'no'),
          },
          {
            key: 'act',
            title: t('field.act'),
            width: 220,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                acts={[
                  { action: 'receive', label: t('forms.receive'), run: () => act.mutate({ row, what: 'receive' }) },
                  { action: 'issue-card', label: t('forms.issue'), primary: true, run: () => setIssuing(row) },
                  { action: 'welcome', label: t('forms.welcome'), run: () => act.mutate({ row, what: 'welcome' }) },
                ]}
              />
            ),
          },
        ]}
      />
      <Suspense>{issuing && <IssueModal row={issuing} onClose={() => setIssuing(undefined)} />}</Suspense>
    </>
  );
}
