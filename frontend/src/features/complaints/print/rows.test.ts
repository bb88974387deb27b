import { expect, it } from 'vitest';
import { rowsOf } from './rows';

const line = (label: string, value = '短') => ({ label, value });

it('sets short entries side by side and long ones alone, in their order', () => {
  const long = '送貨員比約定時間晚到兩天，貨架空了，希望恢復原來的線路。';
  const rows = rowsOf([line('a'), line('b'), line('c'), line('d', long), line('e')]);
  expect(rows.map((row) => row.map((one) => one?.label))).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
});
