import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TrackOut } from '@/api';
import { regimesQuery, trackQuery } from '@/shared/regime';

type Group = 'track' | 'category' | 'channel' | 'cause' | 'finding' | 'opinion' | 'demand_outcome';
/** Which field of an act a figure counts. */
const FIELDS: Partial<Record<Group, string[]>> = {
  cause: ['cause_code'],
  finding: ['finding', 'founded'],
  opinion: ['opinion'],
  demand_outcome: ['demand_outcome'],
};

/** The words the regimes have for what the figures count; what has none (a cause written freely) stands for itself. */
export function useFigureWords(): (group: Group, value: string) => string {
  const { t } = useTranslation('complaintReports');
  const regimes = useQuery(regimesQuery).data ?? [];
  const tracks = useQueries({
    queries: regimes.flatMap(({ code, tracks: all }) => all.map((track) => trackQuery(code, track))),
  }).flatMap(({ data }) => data ?? []);
  return (group, value) => {
    switch (group) {
      case 'track':
        return tracks.find(({ code }) => code === value)?.label ?? value;
      case 'category':
        return (
          found(
            regimes.map(({ categories }) => categories),
            value,
          ) ?? value
        );
      case 'channel':
        return (
          found(
            regimes.map(({ channels }) => channels),
            value,
          ) ?? value
        );
      default:
        return (
          found(choicesOf(tracks, FIELDS[group] ?? []), value) ??
          t([`opinions.${value}`, `outcomes.${value}`, `founded.${value}`], {
            defaultValue: value,
          })
        );
    }
  };
}

type Choices = { code: string; label: string }[];
const found = (lists: Choices[], value: string) => lists.flat().find(({ code }) => code === value)?.label;
const choicesOf = (tracks: TrackOut[], names: string[]): Choices[] =>
  tracks.flatMap(({ acts }) =>
    acts.flatMap(({ fields }) => fields.filter(({ name }) => names.includes(name)).map(({ choices }) => choices)),
  );
