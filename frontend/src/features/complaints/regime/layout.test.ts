import { expect, it } from 'vitest';
import type { TrackOut } from '@/api';
import { drawn } from './layout';

const act = (from_states: string[], to: string | null, over = {}) => ({
  from_states,
  to,
  to_track: null,
  turns: [],
  label: 'x',
  ...over,
});
const track = {
  states: ['recorded', 'found', 'handled', 'closed'].map((code) => ({ code, label: code })),
  last: ['closed'],
  acts: [
    act(['recorded'], 'found'),
    act(['found'], 'handled'),
    act(['handled'], 'closed', { turns: [{ field: 'result', value: 'no', to: 'found' }] }),
    act(['recorded'], 'closed'),
    act(['found'], null),
  ],
} as unknown as TrackOut;

it('draws every way once: straight on, leaps, and ways back, also those an answer turns', () => {
  const { boxes, lines } = drawn(track);
  expect(boxes.map(({ last }) => last)).toEqual([false, false, false, true]);
  expect(lines.map(({ key, kind }) => `${key} ${kind}`).toSorted()).toEqual([
    'found handled on',
    'handled closed on',
    'handled found back',
    'recorded closed leap',
    'recorded found on',
  ]);
});
