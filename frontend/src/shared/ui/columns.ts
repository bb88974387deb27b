import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  width?: number;
  /** Amounts and counts stand to the right. */
  align?: 'right' | 'center';
  /** The API's name for sorting by this column. */
  sort?: string;
  /** Cannot be hidden. */
  locked?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
  /** On a phone: `head` is the title, `tag` stands beside it, `no` is left out. */
  card?: 'head' | 'tag' | 'no';
}
