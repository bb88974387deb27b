import { describe, expect, it } from 'vitest';
import type { FieldOut, RegimeOut, TrackOut } from '@/api';
import { statesOf } from './api';
import { type IntakeValues, partsOf, toBody, tracesOf } from './intake';

const field = (name: string, over: Partial<FieldOut> = {}): FieldOut => ({
  name,
  label: name,
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
const regime = {
  code: 'P12',
  intake: [
    field('plate_no', { unless: ['no_vehicle_reason'] }),
    field('no_vehicle_reason', { required: false }),
    field('delay', { only_if: ['category', ['efficiency', 'other']] }),
    field('sku', { required: false }),
  ],
} as RegimeOut;
const values = (over: Partial<IntakeValues>) =>
  ({ channel: 'phone', content: '等了兩小時', received_at: '', demand: '道歉', ...over }) as IntakeValues;

describe('what an intake sends', () => {
  it('puts what the regime asks for where the API looks for it', () => {
    const sent = toBody(
      regime,
      values({ category: 'other', delay: ' 兩小時 ', plate_no: '桂A12345', stage: '' }),
      'n-1',
    );
    expect(sent).toMatchObject({
      regime: 'P12',
      notice_id: 'n-1',
      plate_no: '桂A12345',
      category: 'other',
      fields: { delay: '兩小時' },
    });
    expect(sent).not.toHaveProperty('stage');
    expect(sent).not.toHaveProperty('delay');
  });

  it('leaves out what another answer does not ask for', () =>
    expect(toBody(regime, values({ category: 'attitude', delay: '兩小時' }), undefined).fields).toEqual({}));

  it('keeps what is needed, and what may stand in its place, in front', () => {
    const { first, more } = partsOf(regime);
    expect(first.map(({ name }) => name)).toEqual(['plate_no', 'no_vehicle_reason', 'delay']);
    expect(more.map(({ name }) => name)).toEqual(['sku']);
  });

  it('looks for similar cases only by something whole', () => {
    expect(tracesOf({ phone: '1387', plate_no: '桂A1' })).toEqual({});
    expect(tracesOf({ phone: '13877112345', customer_id: 'c-1' })).toEqual({
      phone: '13877112345',
      customer_id: 'c-1',
    });
  });
});

it('the board shows each state once, in the order of the longest way', () => {
  const track = (states: string[], last: string[]) =>
    ({ states: states.map((code) => ({ code, label: code, phase: 'recorded' })), last }) as unknown as TrackOut;
  const states = statesOf([
    track(['recorded', 'answered', 'closed'], ['closed']),
    track(['recorded', 'registered', 'found', 'closed', 'archived'], ['archived']),
  ]);
  expect(states.map(({ code }) => code)).toEqual(['recorded', 'registered', 'found', 'closed', 'archived', 'answered']);
  // Closed in one track is not the end in the other.
  expect(states.filter(({ last }) => last).map(({ code }) => code)).toEqual(['archived']);
});
