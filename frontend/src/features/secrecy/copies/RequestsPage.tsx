import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type CopyRequestRow, download, sdk } from '@/api';
import { useMe } from '@/shared/auth/me';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { COPIES, LEVEL_TONES, REQUEST_STATES, REQUEST_TONES, SCENES } from './api';

const AskDrawer = lazy(() => import('./AskDrawer'));
const RequestModal = lazy(() => import('./RequestModal'));

/** 複製申請: mine, and those that wait for me. An approved one is fetched here, once. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const me = useMe();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const list = useListParams({ scene: 'text', state: 'list' } as const);
  const wanted = search.get('ask') ?? undefined;
  const [asking, setAsking] = useState(Boolean(wanted));
  const [deciding, setDeciding] = useState<string>();
  const scene = SCENES.find((one) => one === list.values.scene) ?? 'mine';
  const state = REQUEST_STATES.filter((one) => list.values.state?.includes(one));
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...COPIES, 'requests', scene, list.query],
    queryFn: () =>
      sdk.copyRequestsListRequests({
        query: {
          scene,
          limit: list.limit,
          total: true,
          ...(state.length ? { state } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const changed = () => void client.invalidateQueries({ queryKey: COPIES });
  const take = async ({ document_id, action }: CopyRequestRow) => {
    try {
      await download(`/api/v1/documents/${document_id}/${action}`, { method: 'POST', fallbackName: `${action}.pdf` });
      void message.success(t('requests.taken'));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
    changed();
  };
  return (
    <>
      <SceneTabs
        label={t('requests.scenes.label')}
        value={scene}
        onChange={(next) => list.setValues({ scene: next })}
        scenes={SCENES.map((key) => ({ key, label: t(`requests.scenes.${key}`) }))}
      />
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          {
            name: 'state',
            label: t('requests.state'),
            kind: 'multi',
            options: REQUEST_STATES.map((value) => ({ value, label: t(`requestStates.${value}`) })),
          },
        ]}
      />
      <KeysetTable<CopyRequestRow>
        name="copy-requests"
        title={t('requests.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <>
            <Link to="/secrecy/copies" style={{ paddingInline: 8 }}>
              {t('requests.ledger')}
            </Link>
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAsking(true)}>
              {t('requests.ask')}
            </Button>
          </>
        }
        columns={[
          {
            key: 'number',
            title: t('requests.number'),
            width: 230,
            locked: true,
            card: 'head',
            render: (row) => (
              <Button type="link" className="num" style={{ padding: 0 }} onClick={() => setDeciding(row.id)}>
                {row.register_no}
              </Button>
            ),
          },
          {
            key: 'state',
            title: t('requests.state'),
            width: 100,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={REQUEST_TONES} label={(value) => t(`requestStates.${value}`)} />
            ),
          },
          {
            key: 'level',
            title: t('requests.level'),
            width: 140,
            render: ({ level }) => <ToneTag tone={LEVEL_TONES[level]}>{t(`levels.${level}`)}</ToneTag>,
          },
          { key: 'asker', title: t('requests.asker'), width: 110, render: (row) => row.asker },
          {
            key: 'action',
            title: t('requests.action'),
            width: 130,
            render: (row) => `${t(`actions.${row.action}`)} × ${row.copies}`,
          },
          { key: 'pages', title: t('requests.pages'), width: 110, render: (row) => row.pages.join('、') },
          {
            key: 'due',
            title: t('requests.due'),
            width: 120,
            render: (row) => <span className="num">{row.due_on}</span>,
          },
          {
            key: 'valid',
            title: t('requests.validUntil'),
            width: 130,
            render: (row) => <span className="num">{row.valid_until}</span>,
          },
          {
            key: 'act',
            title: t('requests.act'),
            width: 200,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.state === 'approved' && row.asked_by === me?.id ? ['take'] : row.can.slice(0, 1)}
                acts={[
                  { action: 'take', label: t('requests.take'), primary: true, run: () => void take(row) },
                  { action: 'approve', label: t('requests.decide'), primary: true, run: () => setDeciding(row.id) },
                  {
                    action: 'withdraw',
                    label: t('requests.withdraw'),
                    run: () =>
                      void sdk
                        .copyRequestsWithdraw({ path: { id: row.id } })
                        .then(changed, (error: Error) => message.error(error.message)),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      <Suspense>
        {asking && <AskDrawer {...(wanted ? { document: wanted } : {})} onClose={() => setAsking(false)} />}
        {deciding && <RequestModal id={deciding} onClose={() => setDeciding(undefined)} />}
      </Suspense>
    </>
  );
}
