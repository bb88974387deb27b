import { theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EMPTY } from '@/shared/format';

interface PartTableProps<Row extends { id: string }> {
  label: string;
  rows: Row[];
  columns: { title: string; render: (row: Row) => ReactNode }[];
  acts?: (row: Row) => ReactNode;
}

/** The few rows that belong to one record. On a phone every row becomes a block. */
export function PartTable<Row extends { id: string }>({ label, rows, columns, acts }: PartTableProps<Row>) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const line = { borderColor: token.colorBorderSecondary };
  return (
    <table className="part-table" aria-label={label}>
      <thead>
        <tr style={{ ...line, color: token.colorTextSecondary }}>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
          {acts && (
            <th scope="col">
              <span className="hidden-text">{t('contact.actions')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} style={line}>
            {columns.map(({ title, render }) => (
              <td key={title} data-title={title}>
                {render(row) || EMPTY}
              </td>
            ))}
            {acts && <td className="part-acts">{acts(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
