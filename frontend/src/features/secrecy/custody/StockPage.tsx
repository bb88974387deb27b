import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type StockTakingIn, type StockTakingRow, sdk, useIdempotencyKey } from '@/api';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { COUNT_TONES, CUSTODY } from './api';

/** 盤點: every six months, and whenever one wants to know. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const navigate = useNavigate();
  const key = useIdempotencyKey();
  const list = useListParams({});
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...CUSTODY, 'counts', list.query],
    queryFn: () =>
      sdk.stockTakingsListCounts({ query: { limit: list.limit, total: true, ...(cursor ? { cursor } : {}) } }),
    placeholderData: keepPreviousData,
  });
  const begin = useMutation({
    mutationFn: (kind: NonNullable<StockTakingIn['kind']>) =>
      sdk.stockTakingsBegin({ headers: key.headers(), body: { kind } }),
    onSuccess: ({ id }) => navigate(`/secrecy/stock-takings/${id}`),
    onError: key.refused,
  });
  const kindOf = (row: StockTakingRow) =>
    t(row.kind === 'certificate' ? 'stockKinds.certificate' : 'stockKinds.classified');
  return (
    <>
      <ErrorNote error={begin.error} />
      <KeysetTable<StockTakingRow>
        name="stock-takings"
        title={t('stock.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        href={({ id }) => `/secrecy/stock-takings/${id}`}
        actions={(['classified', 'certificate'] as const).map((kind) => (
          <Button key={kind} loading={begin.isPending} onClick={() => begin.mutate(kind)}>
            {t('stock.begin')}：{t(`stockKinds.${kind}`)}
          </Button>
        ))}
        columns={[
          {
            key: 'opened',
            title: t('stock.opened'),
            width: 170,
            locked: true,
            card: 'head',
            render: (row) => (
              <Link to={`/secrecy/stock-takings/${row.id}`} className="num">
                {dateTime(row.created_at)}
              </Link>
            ),
          },
          {
            key: 'state',
            title: t('stock.state'),
            width: 110,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={COUNT_TONES} label={(one) => t(`stockStates.${one}`)} />
            ),
          },
          { key: 'kind', title: t('stock.kind'), width: 140, render: kindOf },
          {
            key: 'closed',
            title: t('stock.closed'),
            width: 170,
            render: (row) => <span className="num">{dateTime(row.closed_at)}</span>,
          },
          {
            key: 'differences',
            title: t('stock.differences'),
            width: 90,
            align: 'right',
            render: (row) => <span className="num">{row.differences}</span>,
          },
        ]}
      />
    </>
  );
}
