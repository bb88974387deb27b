import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { ApiError, idempotencyKey, type OfflineSaleIn, type SaleIn, type SaleOut, sdk } from '@/api';
import { useMe } from '@/shared/auth/me';

/** A sale whose answer has not come: kept in the browser until the service has it. */
export interface Waiting {
  receipt_no: string;
  /** Its Idempotency-Key: the same sale again is the same request. */
  key: string;
  body: SaleIn;
  /** As it was charged, with the till's own time; used when the quote has run out meanwhile. */
  charged: OfflineSaleIn;
  total: string;
  /** The code of a refusal somebody has to look at. */
  refused?: string;
}

const EVENT = 'kehu.till';
const keyOf = (unit: string) => `kehu.till.${unit}`;

export function kept(unit: string): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(unit)) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

function write(unit: string, entries: Waiting[]) {
  localStorage.setItem(keyOf(unit), JSON.stringify(entries));
  dispatchEvent(new Event(EVENT));
}

const without = (unit: string, receipt: string) => kept(unit).filter(({ receipt_no }) => receipt_no !== receipt);
export const keep = (unit: string, entry: Waiting): void => write(unit, [...without(unit, entry.receipt_no), entry]);
export const drop = (unit: string, receipt: string): void => write(unit, without(unit, receipt));

/** No answer, or none of the service itself: the line is down. */
export const isDown = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || (error.status >= 502 && error.status <= 504));

export const post = (entry: Waiting): Promise<SaleOut> =>
  sdk.posSell({ headers: idempotencyKey(entry.key), body: entry.body });

/** The same sale as the till charged it: for one that waited longer than its quote is good. */
export function asOffline(entry: Waiting): Waiting {
  const { quote_id: _, ...rest } = entry.body;
  return { ...entry, key: crypto.randomUUID(), body: { ...rest, offline: entry.charged } };
}

let busy = false;

/** Everything that waits, one after the other. It stops where the line is still down; a refusal stays for somebody to see. */
export async function postAll(unit: string, again = false): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    for (const entry of kept(unit)) {
      if (entry.refused && !again) continue;
      try {
        await post(entry);
        drop(unit, entry.receipt_no);
      } catch (error) {
        if (!(error instanceof ApiError) || isDown(error) || error.status === 401) return;
        // A receipt the service knows is answered before its quote is looked at: this one it has never seen.
        if (error.code === 'QUOTE_EXPIRED' && entry.body.quote_id) keep(unit, asOffline(entry));
        else keep(unit, { ...entry, refused: error.code });
      }
    }
  } finally {
    busy = false;
  }
}

function subscribe(changed: () => void) {
  addEventListener(EVENT, changed);
  addEventListener('storage', changed);
  return () => {
    removeEventListener(EVENT, changed);
    removeEventListener('storage', changed);
  };
}

const EVERY = 15_000;

/** What waits in this browser for this shop; it is sent as soon as the line is up. */
export function useWaiting() {
  const unit = useMe()?.unit?.id ?? 'shop';
  const held = useSyncExternalStore(subscribe, () => localStorage.getItem(keyOf(unit)));
  // `held` stands for what is stored: the list is read anew whenever it changes.
  const entries = useMemo(() => (held ? kept(unit) : []), [held, unit]);
  useEffect(() => {
    const send = () => void postAll(unit);
    send();
    const timer = setInterval(send, EVERY);
    addEventListener('online', send);
    return () => {
      clearInterval(timer);
      removeEventListener('online', send);
    };
  }, [unit]);
  return { unit, entries };
}

const RATE = 'kehu.till.rate';
export const lastRate = (): string | undefined => localStorage.getItem(RATE) ?? undefined;
export const rememberRate = (rate: string): void => localStorage.setItem(RATE, rate);
