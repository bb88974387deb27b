import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CheckpointOut, sdk } from '@/api';
import { count as formatCount, dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { KeysetTable } from '@/shared/ui/KeysetTable';

/** 封存點: how many lines had which root, when, signed by which key; and how far sealing is behind. */
export function Component() {
  const { t } = useTranslation('auditlog');
  const list = useListParams({});
  const { cursor, sort } = list.query;
  const query = useQuery({
    queryKey: ['audit', 'checkpoints', list.query],
    queryFn: () =>
      sdk.auditCheckpoints({
        query: {
          limit: list.limit,
          ...(cursor ? { cursor } : {}),
          ...(sort === 'at' || sort === '-at' ? { sort } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  return (
    <>
      {data && (
        <Alert
          type={data.lag_seconds > 60 ? 'warning' : 'info'}
          showIcon
          role="status"
          style={{ marginBottom: 12 }}
          title={t('checkpoints.lag', {
            sealed: formatCount(data.sealed),
            pending: formatCount(data.pending),
            seconds: Math.round(data.lag_seconds),
          })}
        />
      )}
      <KeysetTable<CheckpointOut>
        name="audit-checkpoints"
        title={t('checkpoints.title')}
        query={query}
        list={list}
        rowKey={({ size }) => String(size)}
        columns={[
          {
            key: 'at',
            title: t('at'),
            width: 150,
            locked: true,
            sort: 'at',
            render: ({ at }) => <span className="num">{dateTime(at)}</span>,
          },
          {
            key: 'size',
            title: t('checkpoints.size'),
            width: 110,
            align: 'right',
            card: 'head',
            render: ({ size }) => <span className="num">{formatCount(size)}</span>,
          },
          {
            key: 'root',
            title: t('checkpoints.root'),
            width: 480,
            render: ({ root }) => (
              <span className="num" style={{ overflowWrap: 'anywhere' }}>
                {root}
              </span>
            ),
          },
          {
            key: 'key',
            title: t('checkpoints.key'),
            width: 160,
            render: ({ key_id }) => <span className="num">{key_id}</span>,
          },
        ]}
      />
    </>
  );
}
