import type { FormLineOut } from '@/api';

const SHORT = 18;

/** Short entries stand two in a row, as on the paper; long ones have a row of their own. */
export function rowsOf(lines: FormLineOut[]): [FormLineOut, FormLineOut?][] {
  const rows: [FormLineOut, FormLineOut?][] = [];
  let waiting: FormLineOut | undefined;
  for (const line of lines) {
    if (line.value.length > SHORT) {
      if (waiting) rows.push([waiting]);
      waiting = undefined;
      rows.push([line]);
    } else if (waiting) {
      rows.push([waiting, line]);
      waiting = undefined;
    } else waiting = line;
  }
  if (waiting) rows.push([waiting]);
  return rows;
}
