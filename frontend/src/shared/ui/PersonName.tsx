import { useQuery } from '@tanstack/react-query';
import { sdk } from '@/api';
import { EMPTY } from '../format';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
export const looksLikeId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** A colleague of whom only the id is known. */
export function PersonName({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['person', id],
    queryFn: () => sdk.organisationShow({ path: { id } }),
    staleTime: 5 * 60_000,
    meta: { quiet: true },
  });
  return <>{data?.name ?? EMPTY}</>;
}
