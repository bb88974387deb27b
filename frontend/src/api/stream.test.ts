import { delay, http, HttpResponse } from 'msw';
import { expect, it, vi } from 'vitest';
import { server } from '@/test/server';
import { listen, makeParser, type StreamEvent } from './stream';

it('cuts events out of whatever pieces arrive, and leaves signs of life aside', () => {
  const seen: StreamEvent[] = [];
  const parse = makeParser((event) => seen.push(event));
  parse('retry: 3000\n\n: still here\n\nevent: wa');
  parse('ll\ndata: {"open":');
  expect(seen).toEqual([]);
  parse('3}\n\nevent: ended\ndata: {}\n\n');
  expect(seen).toEqual([
    { event: 'wall', data: '{"open":3}' },
    { event: 'ended', data: '{}' },
  ]);
});

it('begins again when the line breaks, and stops when told', async () => {
  let calls = 0;
  server.use(
    http.get('*/api/v1/complaints/wall/stream', async () => {
      calls += 1;
      await delay(5);
      return new HttpResponse(`event: wall\ndata: ${calls}\n\n`, { headers: { 'Content-Type': 'text/event-stream' } });
    }),
  );
  const seen: string[] = [];
  const states: boolean[] = [];
  const stop = listen('/api/v1/complaints/wall/stream', {
    onEvent: ({ data }) => seen.push(data),
    onState: (live) => states.push(live),
  });
  await vi.waitFor(() => expect(seen).toEqual(['1', '2']), { timeout: 6_000 });
  stop();
  expect(states.slice(0, 3)).toEqual([true, false, true]);
});
