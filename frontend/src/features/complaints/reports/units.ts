import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sdk } from '@/api';

/** Names of the units by id; the picker asks for the same list. */
export function useUnitNames(): Map<string, string> {
  const { data } = useQuery({ queryKey: ['units'], queryFn: () => sdk.organisationUnits(), staleTime: 5 * 60_000 });
  return useMemo(() => new Map((data ?? []).map(({ id, name }) => [id, name])), [data]);
}
