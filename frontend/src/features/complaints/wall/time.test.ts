import { expect, it } from 'vitest';
import { leftOf, toneOf } from './time';

const now = new Date('2026-11-25T10:00:00+08:00').getTime();

it('says what is left and what is over', () => {
  expect(leftOf('2026-11-26T11:05:00+08:00', now)).toEqual({ late: false, days: 1, hours: 1, minutes: 5 });
  expect(leftOf('2026-11-25T09:29:00+08:00', now)).toEqual({ late: true, days: 0, hours: 0, minutes: 31 });
});

it('warns four hours before the end', () => {
  expect(toneOf('2026-11-25T14:00:00+08:00', now)).toBe('calm');
  expect(toneOf('2026-11-25T13:59:00+08:00', now)).toBe('soon');
  expect(toneOf('2026-11-25T10:00:00+08:00', now)).toBe('soon');
  expect(toneOf('2026-11-25T09:59:59+08:00', now)).toBe('late');
});
