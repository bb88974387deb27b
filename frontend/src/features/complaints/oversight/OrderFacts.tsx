import { useQuery } from '@tanstack/react-query';
import { Button, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { download, type OrderRow, sdk } from '@/api';
import { dateTime } from '@/shared/format';

export const filesOf = (id: string) => ({
  queryKey: ['files', 'rectification_orders', id],
  queryFn: () => sdk.filesIndex({ query: { subject_type: 'rectification_orders', subject_id: id, limit: 100 } }),
});

/** The order, what was reported and the files that prove it. */
export function OrderFacts({ row }: { row: OrderRow }) {
  const { t } = useTranslation('complaintOversight');
  const { token } = theme.useToken();
  const files = useQuery(filesOf(row.id)).data?.items ?? [];
  const facts: [string, string][] = [
    [t('orders.demand'), row.demand],
    [t('orders.dueOn'), dateTime(row.due_at)],
    ...(row.report ? ([[t('orders.report'), row.report]] as [string, string][]) : []),
    ...(row.evidence ? ([[t('orders.evidence'), row.evidence]] as [string, string][]) : []),
    ...(row.reason ? ([[t('orders.reason'), row.reason]] as [string, string][]) : []),
  ];
  return (
    <>
      <dl className="facts" style={{ marginBlock: 0 }}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
            <dd style={{ whiteSpace: 'pre-line' }}>{value}</dd>
          </div>
        ))}
      </dl>
      {files.map((file) => (
        <Button
          key={file.id}
          type="link"
          style={{ paddingInline: 0 }}
          onClick={() => void download(`/api/v1/files/${file.id}/content`, { fallbackName: file.name })}
        >
          {file.name}
        </Button>
      ))}
    </>
  );
}
