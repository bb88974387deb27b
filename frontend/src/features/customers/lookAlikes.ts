import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ApiError, type DuplicateOut, sdk } from '@/api';
import { useSettled } from '@/shared/hooks/useSettled';

export interface Typed {
  name?: string | undefined;
  credit_code?: string | undefined;
  phone?: string | undefined;
}

/** Only what is long enough to mean somebody is asked about: two signs of a name, a whole code, seven digits. */
export function askable({ name, credit_code, phone }: Typed): Typed | undefined {
  const asked: Typed = {};
  if (name && name.trim().length >= 2) asked.name = name.trim();
  if (credit_code && credit_code.trim().length >= 18) asked.credit_code = credit_code.trim();
  if (phone && phone.replaceAll(/\D/g, '').length >= 7) asked.phone = phone.trim();
  return Object.keys(asked).length ? asked : undefined;
}

/** Who looks the same as what is being typed, asked after a breath. */
export function useLookAlikes(typed: Typed): DuplicateOut[] {
  const settled = useSettled(JSON.stringify(typed), 400);
  const asked = askable(JSON.parse(settled) as Typed);
  const { data } = useQuery({
    queryKey: ['look-alikes', asked],
    queryFn: () => sdk.customersLookAlikes({ query: asked ?? {} }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    meta: { quiet: true },
  });
  return asked ? (data?.items ?? []) : [];
}

/** Those the server named when it refused. */
export const candidatesOf = (error: ApiError): DuplicateOut[] =>
  Array.isArray(error.params['candidates']) ? (error.params['candidates'] as DuplicateOut[]) : [];
