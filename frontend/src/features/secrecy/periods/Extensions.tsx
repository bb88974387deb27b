import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ExtensionRow, sdk } from '@/api';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { PersonName } from '@/shared/ui/PersonName';
import { StateTag } from '@/shared/ui/StateTag';
import { EXTENSION_TONES, PERIODS } from './api';

const DecisionModal = lazy(async () => ({ default: (await import('@/shared/ui/DecisionModal')).DecisionModal }));

/** Requests to keep a document secret for longer; the authority of the level decides. */
export function Extensions() {
  const { t } = useTranslation('secrecyOversight');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({}, 'x');
  const [deciding, setDeciding] = useState<{ row: ExtensionRow; approve: boolean }>();
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...PERIODS, 'extensions', list.query],
    queryFn: () => sdk.extensionsIndex({ query: { limit: list.limit, total: true, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <KeysetTable<ExtensionRow>
        name="period-extensions"
        title={t('periods.extensions')}
        level={2}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'number',
            title: t('document'),
            width: 220,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/documents/${row.document_id}`} className="num">
                {row.register_no ?? t('concealed')}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('periods.state'),
            width: 110,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={EXTENSION_TONES} label={(one) => t(`extensionStates.${one}`)} />
            ),
          },
          {
            key: 'present',
            title: t('periods.present'),
            width: 120,
            render: (row) => <span className="num">{row.present_until}</span>,
          },
          {
            key: 'new',
            title: t('periods.newUntil'),
            width: 120,
            render: (row) => <span className="num">{row.new_until}</span>,
          },
          { key: 'reason', title: t('periods.reason'), width: 260, render: (row) => row.reason },
          {
            key: 'asker',
            title: t('periods.asker'),
            width: 110,
            render: (row) => <PersonName id={row.requested_by} />,
          },
          {
            key: 'act',
            title: t('act'),
            width: 180,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can.includes('decide') ? ['approve', 'reject'] : []}
                acts={[
                  {
                    action: 'approve',
                    label: t('periods.approve'),
                    primary: true,
                    run: () => setDeciding({ row, approve: true }),
                  },
                  {
                    action: 'reject',
                    label: t('periods.reject'),
                    danger: true,
                    run: () => setDeciding({ row, approve: false }),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      <Suspense>
        {deciding && (
          <DecisionModal
            open
            title={t(deciding.approve ? 'periods.approve' : 'periods.reject')}
            danger={!deciding.approve}
            commentRequired={!deciding.approve}
            summary={
              <div>
                <p>
                  <span className="num">{deciding.row.register_no}</span>　{t('periods.newUntil')}：
                  <span className="num">{deciding.row.new_until}</span>
                </p>
                <p>{deciding.row.reason}</p>
                <ClauseTags ids={['P07-3.4-4']} />
              </div>
            }
            onClose={() => setDeciding(undefined)}
            onDecide={async ({ comment }, headers) => {
              await sdk.extensionsDecide({
                path: { id: deciding.row.id },
                headers,
                body: { approve: deciding.approve, ...(comment ? { reason: comment } : {}) },
              });
              void message.success(t('periods.decided'));
              await client.invalidateQueries({ queryKey: PERIODS });
            }}
          />
        )}
      </Suspense>
    </>
  );
}
