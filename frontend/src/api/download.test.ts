import { expect, it } from 'vitest';
import { fileNameOf } from './download';

it.each([
  ['attachment; filename="c.xlsx"; filename*=UTF-8\'\'%E5%AE%A2%E6%88%B6.xlsx', '客戶.xlsx'],
  ['attachment; filename="a \\"b\\".csv"', 'a "b".csv'],
  ['attachment; filename=plain.csv', 'plain.csv'],
  ["attachment; filename*=UTF-8''%E5%AE; filename=ok.csv", 'ok.csv'],
  ['attachment', 'fallback.csv'],
  [null, 'fallback.csv'],
])('the name in %s', (header, name) => {
  expect(fileNameOf(header, 'fallback.csv')).toBe(name);
});
