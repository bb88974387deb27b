import { queryOptions } from '@tanstack/react-query';
import { type ChoiceOut, sdk, type TrackOut } from '@/api';

/** The regimes complaints are run by: they change with the house's regulations, not with the day. */
export const regimesQuery = queryOptions({
  queryKey: ['regimes'],
  queryFn: () => sdk.complaintsRegimes(),
  staleTime: 10 * 60_000,
});

export const trackQuery = (code: string, track: string) =>
  queryOptions({
    queryKey: ['regimes', code, track],
    queryFn: () => sdk.complaintsTrack({ path: { code, track } }),
    staleTime: 10 * 60_000,
  });

export interface Way {
  from: string;
  to: string;
  label: string;
}

/** The ways between states, read from the diagram the API draws: `from --> to: label`. */
export function waysOf({ diagram }: Pick<TrackOut, 'diagram'>): Way[] {
  return diagram.split('\n').flatMap((line) => {
    const found = /^\s*(\w+) --> (\w+): (.+)$/.exec(line);
    return found ? [{ from: found[1] ?? '', to: found[2] ?? '', label: found[3] ?? '' }] : [];
  });
}

/** States in which a case still waits for somebody. */
export function openStatesOf(track: TrackOut): string[] {
  const last = new Set([...track.diagram.matchAll(/^\s*(\w+) --> \[\*\]/gm)].map((found) => found[1]));
  return track.states.map(({ code }) => code).filter((code) => !last.has(code));
}

export const wordOf = (choices: ChoiceOut[] | undefined, code: string | null | undefined): string =>
  choices?.find((choice) => choice.code === code)?.label ?? code ?? '';
