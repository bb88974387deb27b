import { describe, expect, it } from 'vitest';
import type { ClauseOut, ParameterOut } from '@/api';
import { matching, onDay } from './filter';
import { typedOf, valueOf, written } from './values';
import { clauseOf, nameOf } from './words';

const parameter = (clause_id: string, name: string) =>
  ({ clause_id, name, key: `${clause_id}.${name}` }) as ParameterOut;
const clause = (id: string, over: Partial<ClauseOut> = {}): ClauseOut => ({
  id,
  position: 1,
  kind: 'rule',
  gist_zh: '受理',
  gist_en: 'Intake',
  enforced_by: null,
  parameters: [],
  ...over,
});
const all = [
  clause('P09-1', { enforced_by: '投訴時鐘', kind: 'deadline', parameters: [parameter('P09-1', 'propose_deadline')] }),
  clause('P09-2', { gist_zh: '結案須會簽' }),
];
const none = { q: '', kind: undefined, enforced: false, parameters: false };
const ids = (clauses: ClauseOut[]) => clauses.map(({ id }) => id);

describe('searching in a regulation', () => {
  it.each([
    [{ q: '會簽' }, ['P09-2']],
    [{ q: 'p09-1' }, ['P09-1']],
    [{ q: 'propose deadline' }, ['P09-1']],
    [{ q: 'INTAKE 時鐘' }, ['P09-1']],
    [{ kind: 'rule' }, ['P09-2']],
    [{ enforced: true }, ['P09-1']],
    [{ parameters: true }, ['P09-1']],
    [{}, ['P09-1', 'P09-2']],
  ])('%j', (filter, found) => expect(ids(matching(all, { ...none, ...filter }))).toEqual(found));

  it('puts in the values of another day', () => {
    const dated = onDay(all, [{ ...parameter('P09-2', 'x'), value: 3 }]);
    expect(dated.map(({ parameters }) => parameters.length)).toEqual([0, 1]);
    expect(onDay(all, undefined)).toBe(all);
  });
});

describe('values', () => {
  const words = { yes: '是', no: '否', none: '未定' };
  it.each([
    [true, '是'],
    [null, '未定'],
    [['a', 'b'], 'a、b'],
    [{ a: 1, b: ['x'] }, 'a：1；b：x'],
    [0, '0'],
  ])('%j is written %s', (value, text) => expect(written(value, words)).toBe(text));

  it.each([
    ['integer', 2, '3', 3],
    ['flag', true, 'false', false],
    ['amount', '100.00', '250.5', '250.5'],
    ['list', ['a'], 'a\n b \n', ['a', 'b']],
    ['list', [1, 2], '3\n4', [3, 4]],
    ['map', { a: 1 }, '{"a":2}', { a: 2 }],
    ['text', 'x', ' y ', 'y'],
  ] as const)('%s is read as the registry keeps it', (type, sample, typed, value) => {
    expect(valueOf(type, typed, sample)).toEqual(value);
  });
  it('does not guess', () => {
    expect(() => valueOf('integer', 'three', 1)).toThrow('notNumber');
    expect(() => valueOf('map', '{a', {})).toThrow('badJson');
  });
  it('goes into a field and back', () => {
    expect(typedOf('list', ['a', 'b'])).toBe('a\nb');
    expect(typedOf('flag', false)).toBe('false');
    expect(typedOf('integer', null)).toBe('');
  });
  it('takes a key apart', () => {
    expect([clauseOf('P09-4G-3c.propose_deadline'), nameOf('P09-4G-3c.propose_deadline')]).toEqual([
      'P09-4G-3c',
      'propose deadline',
    ]);
  });
});
