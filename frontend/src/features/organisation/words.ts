import { queryOptions } from '@tanstack/react-query';
import { sdk, type UserState } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const STATE_TONES: Record<UserState, Tone> = { active: 'green', locked: 'red', left: 'grey' };

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => sdk.organisationUnits(),
  staleTime: 60_000,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () => sdk.organisationRoles(),
  staleTime: 10 * 60_000,
});

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['person', id], queryFn: () => sdk.organisationShow({ path: { id } }) });
