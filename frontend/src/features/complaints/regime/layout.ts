import type { TrackOut } from '@/api';
import { waysOf } from '@/shared/regime';

export const BOX = { width: 168, height: 30, gap: 26 };

export interface Line {
  key: string;
  /** SVG path from the edge of one box to that of another. */
  d: string;
  /** Onwards by one is straight; leaps go round on the right, ways back on the left. */
  kind: 'on' | 'leap' | 'back';
}

export interface Drawn {
  width: number;
  height: number;
  boxes: { code: string; label: string; x: number; y: number; last: boolean }[];
  lines: Line[];
}

/** The states of a track one below the other, as the regulation orders them, with every way between two of them. */
export function drawn(track: Pick<TrackOut, 'states' | 'acts' | 'last'>): Drawn {
  const at = new Map(track.states.map(({ code }, i) => [code, i]));
  const turns = track.acts.flatMap((act) =>
    act.to_track ? [] : act.turns.flatMap(({ to }) => act.from_states.map((from) => ({ from, to }))),
  );
  const pairs = new Set(
    [...waysOf(track), ...turns]
      .filter(({ from, to }) => from !== to && at.has(to))
      .map(({ from, to }) => `${from} ${to}`),
  );
  const spans = [...pairs].map((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return { pair, a: at.get(from) ?? 0, b: at.get(to) ?? 0 };
  });
  const reach = (wanted: (span: { a: number; b: number }) => boolean) =>
    18 + 9 * Math.max(0, ...spans.filter(wanted).map(({ a, b }) => Math.abs(a - b)));
  const left = reach(({ a, b }) => b < a);
  const right = reach(({ a, b }) => b > a + 1);
  const step = BOX.height + BOX.gap;
  const top = (i: number) => 4 + i * step;
  return {
    width: left + BOX.width + right,
    height: top(track.states.length - 1) + BOX.height + 4,
    boxes: track.states.map(({ code, label }, i) => ({
      code,
      label,
      x: left,
      y: top(i),
      last: track.last.includes(code),
    })),
    lines: spans.map(({ pair, a, b }): Line => {
      if (b === a + 1) {
        const x = left + BOX.width / 2;
        return { key: pair, kind: 'on', d: `M${x} ${top(a) + BOX.height}V${top(b) - 2}` };
      }
      const back = b < a;
      const edge = back ? left : left + BOX.width;
      const out = (back ? -1 : 1) * (12 + 9 * Math.abs(a - b));
      // Several ways leave and reach a box: each a little apart.
      const from = top(a) + BOX.height * 0.65;
      const to = top(b) + BOX.height * 0.35;
      return {
        key: pair,
        kind: back ? 'back' : 'leap',
        d: `M${edge} ${from}C${edge + out} ${from} ${edge + out} ${to} ${edge} ${to}`,
      };
    }),
  };
}
