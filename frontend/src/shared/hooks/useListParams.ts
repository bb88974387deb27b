import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { usePref } from './usePref';

type Part = string | number | boolean | undefined;
type Kind = 'text' | 'list' | 'flag';
export type ListSpec = Record<string, Kind>;
type ValueOf<K extends Kind> = K extends 'list' ? string[] : K extends 'flag' ? boolean : string;
export type ListValues<Spec extends ListSpec> = { [Key in keyof Spec]?: ValueOf<Spec[Key]> };

/** Where a list stands, whatever its filters are. */
export interface ListState {
  sort: string | undefined;
  limit: number;
  onFirst: boolean;
  canGoBack: boolean;
  setSort: (sort: string | undefined) => void;
  setLimit: (limit: number) => void;
  goFirst: () => void;
  goBack: () => void;
  goNext: (cursor: string) => void;
}

export interface ListParams<Spec extends ListSpec> extends ListState {
  /** The filters, typed as the spec says. */
  values: ListValues<Spec>;
  /** Filters, sort, cursor and limit: the query of the API call and of its react-query key. */
  query: ListValues<Spec> & { limit: number; cursor?: string; sort?: string };
  /** Changes filters and goes back to the first page. */
  setValues: (patch: Partial<Record<keyof Spec, Part | Part[]>>) => void;
  reset: () => void;
}

export const PAGE_SIZES = [10, 20, 50, 100];
const DEFAULT_SIZE = 20;

/** The state of a list lives in the address: links can be shared, Back works, F5 keeps the place. A repeated key is a list,
 *  as the API reads it. The API only knows the next page; the way back is kept in the history entry.
 *  `prefix` tells two lists on one page apart. */
export function useListParams<const Spec extends ListSpec>(spec: Spec, prefix = ''): ListParams<Spec> {
  const [search, setSearch] = useSearchParams();
  const location = useLocation();
  const [preferredSize, setPreferredSize] = usePref('pageSize', DEFAULT_SIZE);

  const trailKey = `${prefix}trail`;
  const held = (location.state ?? {}) as Record<string, unknown>;
  const trail = Array.isArray(held[trailKey]) ? (held[trailKey] as string[]) : [];

  const own = (key: string) => prefix + key;
  const cursor = search.get(own('cursor')) ?? undefined;
  const sort = search.get(own('sort')) ?? undefined;
  const asked = Number(search.get(own('limit')));
  const limit = PAGE_SIZES.includes(asked) ? asked : preferredSize;

  const filters = JSON.stringify(readValues(spec, search, prefix));
  const values = useMemo(() => JSON.parse(filters) as ListValues<Spec>, [filters]);

  const go = (patch: Record<string, Part | Part[]>, nextTrail: string[] = []) =>
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (!('cursor' in patch)) next.delete(own('cursor'));
        for (const [key, value] of Object.entries(patch)) {
          next.delete(own(key));
          for (const part of [value].flat())
            if (part !== undefined && part !== '' && part !== false) next.append(own(key), String(part));
        }
        return next;
      },
      { state: { ...held, [trailKey]: nextTrail } },
    );

  return {
    values,
    query: { ...values, limit, ...(cursor ? { cursor } : {}), ...(sort ? { sort } : {}) },
    sort,
    limit,
    setValues: (patch) => go(patch),
    setSort: (next) => go({ sort: next }),
    setLimit: (next) => {
      setPreferredSize(next);
      go({ limit: next });
    },
    reset: () => go(Object.fromEntries(Object.keys(spec).map((key) => [key, undefined]))),
    onFirst: cursor === undefined,
    canGoBack: trail.length > 0,
    goFirst: () => go({}),
    goBack: () => go({ cursor: trail.at(-1) }, trail.slice(0, -1)),
    goNext: (next) => go({ cursor: next }, [...trail, cursor ?? '']),
  };
}

function readValues(spec: ListSpec, search: URLSearchParams, prefix: string): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, kind] of Object.entries(spec)) {
    const all = search.getAll(prefix + key).filter(Boolean);
    if (!all.length) continue;
    if (kind === 'list') out[key] = all;
    else if (kind === 'flag') out[key] = all[0] === 'true';
    else out[key] = all[0];
  }
  return out;
}
