import { describe, expect, it } from 'vitest';
import type { FieldOut, NextOut } from '@/api';
import { actsOf } from './acts';
import { fieldsOf, toQuery } from './api';
import { isAsked, isRequired, toGiven, toInitial } from './fields';

const field = (over: Partial<FieldOut>): FieldOut => ({
  name: 'text',
  label: '欄',
  kind: 'text',
  required: true,
  min: null,
  max: null,
  choices: [],
  unless: [],
  only_if: null,
  clause: null,
  ...over,
});
const act = (over: Partial<NextOut>): NextOut => ({
  action: 'triage',
  label: '判定',
  step_no: 2,
  to: 'triaged',
  aside: false,
  allowed: true,
  code: null,
  reason: null,
  clauses: [],
  fields: [],
  ...over,
});

describe('the fields of an act', () => {
  it('asks only when another field says so', () => {
    const accepted = field({ name: 'accepted_part', only_if: ['demand_reasonable', 'partly'] });
    expect(isAsked(accepted, {})).toBe(false);
    expect(isAsked(accepted, { demand_reasonable: 'partly' })).toBe(true);
  });

  it('lets another field stand in its place', () => {
    const evidence = field({ name: 'evidence', unless: ['no_evidence_reason', 'other'] });
    expect(isRequired(evidence, {})).toBe(true);
    expect(isRequired(evidence, { no_evidence_reason: '' })).toBe(true);
    expect(isRequired(evidence, { no_evidence_reason: '客戶未提供' })).toBe(false);
    expect(isRequired(field({ required: false }), {})).toBe(false);
  });

  it('sends what is asked and filled, trimmed, and nothing else', () => {
    const fields = [
      field({ name: 'outcome', kind: 'choice' }),
      field({ name: 'satisfaction', kind: 'number', only_if: ['outcome', 'answered'] }),
      field({ name: 'comment', required: false }),
      field({ name: 'measures', kind: 'measures' }),
    ];
    const values = { outcome: 'unreachable', satisfaction: 4, comment: '  好  ', measures: [], stray: 1 };
    expect(toGiven(fields, values)).toEqual({ outcome: 'unreachable', comment: '好' });
    expect(toGiven(fields, { ...values, outcome: 'answered' })).toMatchObject({ satisfaction: 4 });
  });

  it('brings back what was answered before', () => {
    const fields = [field({ name: 'category' }), field({ name: 'cause' }), field({ name: 'cost' })];
    expect(toInitial(fields, { cause: '扭力', cost: null }, 'repair_quality')).toEqual({
      category: 'repair_quality',
      cause: '扭力',
    });
  });
});

describe('the acts ahead', () => {
  it('puts what I may do first, the first of it as the main button', () => {
    const sorted = actsOf([
      act({ action: 'reject', allowed: false }),
      act({ action: 'approve' }),
      act({ action: 'note' }),
    ]);
    expect(sorted.map(({ act: { action }, primary }) => [action, primary])).toEqual([
      ['approve', true],
      ['note', false],
      ['reject', false],
    ]);
    expect(actsOf([act({ allowed: false })])[0]?.primary).toBe(false);
  });

  it('knows the words of every field of the track', () => {
    const track = { acts: [act({ fields: [field({ name: 'cause', label: '原因' })] })] };
    expect(fieldsOf(track as never).get('cause')?.label).toBe('原因');
  });
});

it('asks the API for what stands in the address', () => {
  expect(toQuery({})).toEqual({ scene: 'all' });
  expect(
    toQuery({ scene: 'mine', state: ['recorded'], plate_no: '桂a12345', from: '2026-11-01', to: '2026-11-30' }),
  ).toEqual({
    scene: 'mine',
    state: ['recorded'],
    plate_no: '桂A12345',
    received_from: '2026-11-01T00:00:00+08:00',
    received_to: '2026-11-30T23:59:59+08:00',
  });
  expect(toQuery({ scene: 'nonsense' }).scene).toBe('all');
});
