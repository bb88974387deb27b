import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { type Me, whoAmI } from '@/api';

/** Who I am and what I may do. It arrives before the first page, so asking is synchronous. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: whoAmI,
  staleTime: Infinity,
  gcTime: Infinity,
});

export const useMe = (): Me | undefined => useQueryClient().getQueryData(meQuery.queryKey);

/** What asks for no permission is open to everyone signed in; of several any one is enough. */
export const allows = (me: Me | undefined, permission: string | readonly string[] | undefined): boolean =>
  permission === undefined || [permission].flat().some((one) => me?.permissions.includes(one));

export const usePermission = (permission: string | undefined): boolean => allows(useMe(), permission);
