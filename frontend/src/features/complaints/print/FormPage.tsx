import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useParams } from 'react-router';
import { type FormLineOut, sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PrintLayout } from '@/shared/ui/PrintLayout';
import { rowsOf } from './rows';

/** 投訴記錄表, 投訴登記表, 客戶投訴報表, 移送單: as the office knows them. Each look at one is a line in the access log. */
export function Component() {
  const { id = '', form = '' } = useParams();
  const { data, error } = useQuery({
    queryKey: ['complaint-form', id, form],
    queryFn: () => sdk.complaintsShowForm({ path: { id, form } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <ErrorNote error={error} />;
  if (!data) return <Spin style={{ margin: 48 }} />;
  return (
    <PrintLayout
      title={data.title}
      company={data.unit}
      number={data.number}
      qr={`${location.origin}/complaints/${id}`}
      clauses={[data.clause]}
      signatures={data.signatures}
    >
      <table className="sheet-table">
        <colgroup>
          <col style={{ width: '16%' }} />
          <col style={{ width: '34%' }} />
          <col style={{ width: '16%' }} />
          <col style={{ width: '34%' }} />
        </colgroup>
        <tbody>
          {rowsOf(data.lines).map((row) => (
            <Row key={row[0].label} row={row} />
          ))}
          {data.answers.map((line) => (
            <Row key={line.label} row={[line]} />
          ))}
        </tbody>
      </table>
    </PrintLayout>
  );
}

function Row({ row: [first, second] }: { row: [FormLineOut, FormLineOut?] }) {
  return (
    <tr>
      <th scope="row">{first.label}</th>
      <td colSpan={second ? 1 : 3} style={{ whiteSpace: 'pre-wrap' }}>
        {first.value || '—'}
      </td>
      {second && (
        <>
          <th scope="row">{second.label}</th>
          <td>{second.value || '—'}</td>
        </>
      )}
    </tr>
  );
}
