import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError, type Benefit, idempotencyKey, type QuoteIn, sdk } from '@/api';
import { useSettled } from '@/shared/hooks/useSettled';
import { quoteBody, type Till } from './state';
import { isDown, rememberRate } from './waiting';

const AGAIN = 10_000;

/** The price of what is rung up, asked anew after every change; `fresh` says that it is the price of what is on the screen. */
export function useQuote(till: Till) {
  const wanted = JSON.stringify(quoteBody(till));
  const asked = useSettled(wanted, 200);
  const query = useQuery({
    queryKey: ['vip', 'quote', asked],
    queryFn: () => sdk.posQuote({ headers: idempotencyKey(crypto.randomUUID()), body: JSON.parse(asked) as QuoteIn }),
    enabled: till.lines.length > 0 && asked === wanted,
    retry: false,
    networkMode: 'always',
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (isDown(state.error) ? AGAIN : false),
    meta: { quiet: true },
  });
  const fresh = asked === wanted;
  const { data } = query;
  useEffect(() => {
    const rate = data?.options.find(({ benefit }) => benefit === 'vip')?.rate;
    if (rate) rememberRate(rate);
  }, [data]);
  return { ...query, data: till.lines.length ? data : undefined, fresh, down: isDown(query.error) };
}

export interface Choice {
  benefit: Benefit;
  total: string;
  rate?: string;
  clause?: string;
}

const BENEFITS: Benefit[] = ['none', 'vip', 'birthday', 'coupon'];

/** What a refused quote says the alternatives would cost. */
export function choicesOf(error: unknown): Choice[] {
  const totals = error instanceof ApiError ? error.params['options'] : undefined;
  if (typeof totals !== 'object' || totals === null) return [];
  return BENEFITS.flatMap((benefit) => {
    const total = (totals as Record<string, unknown>)[benefit];
    return typeof total === 'string' ? [{ benefit, total }] : [];
  });
}
