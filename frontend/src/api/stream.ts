import { sessionFetch } from './session';

export interface StreamEvent {
  event: string;
  data: string;
}

/** Cuts a text stream into server-sent events; what is not whole yet is kept for the next piece. */
export function makeParser(onEvent: (event: StreamEvent) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece.replaceAll('\r\n', '\n')).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const field = (name: string) =>
        lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trimStart());
      const data = field('data');
      if (data.length) onEvent({ event: field('event')[0] ?? 'message', data: data.join('\n') });
    }
  };
}

const SHORTEST = 1_000;
const LONGEST = 30_000;
/** The service sends a sign of life every quarter of a minute; three missed mean the line is dead. */
const SILENCE = 45_000;

interface Listening {
  onEvent: (event: StreamEvent) => void;
  onState: (live: boolean) => void;
}

/** Listens until told to stop, and begins again by itself: by fetch, because EventSource sends no token. */
export function listen(path: string, { onEvent, onState }: Listening): () => void {
  const stopped = new AbortController();
  let wait = SHORTEST;

  const once = async () => {
    const line = new AbortController();
    const hangUp = () => line.abort();
    stopped.signal.addEventListener('abort', hangUp);
    let watch = setTimeout(hangUp, SILENCE);
    try {
      const response = await sessionFetch(new URL(path, location.origin), {
        credentials: 'same-origin',
        headers: { Accept: 'text/event-stream' },
        signal: line.signal,
      });
      if (!response.ok || !response.body) return;
      onState(true);
      wait = SHORTEST;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const parse = makeParser(onEvent);
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(watch);
        watch = setTimeout(hangUp, SILENCE);
        parse(part.value);
      }
    } catch {
      // Cut off: the loop tries again.
    } finally {
      clearTimeout(watch);
      stopped.signal.removeEventListener('abort', hangUp);
      if (!stopped.signal.aborted) onState(false);
    }
  };

  void (async () => {
    while (!stopped.signal.aborted) {
      await once();
      if (stopped.signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(LONGEST, wait * 2);
    }
  })();
  return () => stopped.abort();
}
