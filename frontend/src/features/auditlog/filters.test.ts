import { expect, it } from 'vitest';
import { toQuery } from './filters';

it('asks the log for whole days in Shanghai', () => {
  expect(toQuery({ decision: 'deny', level: '2', from: '2026-11-01', to: '2026-11-30' })).toEqual({
    decision: 'deny',
    level: 2,
    since: '2026-11-01T00:00:00+08:00',
    until: '2026-12-01T00:00:00+08:00',
  });
});
