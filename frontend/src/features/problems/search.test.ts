import { expect, it } from 'vitest';
import { foundIn } from './search';

const faults = [
  { code: 'VERSION_CONFLICT', status: 412, zh: '資料已被他人更新', en: 'Somebody changed this', clauses: [] },
  { code: 'DUAL_CONTROL_REQUIRED', status: 403, zh: '須由兩人授予', en: 'Takes two persons', clauses: ['P07-4.1-1'] },
];
const codes = (q: string) => foundIn(faults, q).map(({ code }) => code);

it('finds a code by itself, its status, its words in either language and its clauses', () => {
  expect(codes('')).toHaveLength(2);
  for (const q of ['dual', '403', '兩人', 'TWO persons', 'p07-4.1', 'p07 403'])
    expect(codes(q)).toEqual(['DUAL_CONTROL_REQUIRED']);
  expect(codes('403 somebody')).toEqual([]);
});
