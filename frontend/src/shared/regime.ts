import { queryOptions } from '@tanstack/react-query';
import { type ChoiceOut, Phase, sdk, type TrackOut } from '@/api';

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

/** The ways between states, one for each state an act may start from. */
export const waysOf = ({ acts }: Pick<TrackOut, 'acts'>): Way[] =>
  acts.flatMap(({ from_states, to, label }) => from_states.map((from) => ({ from, to: to ?? from, label })));

/** The states all regimes share, in which a case still waits for somebody. */
export const OPEN_PHASES = Object.values(Phase).filter(
  (phase) => phase !== 'closed' && phase !== 'archived' && phase !== 'withdrawn',
);
/** Nobody has looked into it yet. */
export const NEW_PHASES = ['recorded', 'registered', 'transferred'] as const satisfies Phase[];

export const wordOf = (choices: ChoiceOut[] | undefined, code: string | null | undefined): string =>
  choices?.find((choice) => choice.code === code)?.label ?? code ?? '';
