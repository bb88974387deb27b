import { useState } from 'react';
import { ApiError } from './problem';

/** `If-Match` for a record read with this version: the server refuses when someone else has changed it since. */
export const ifMatch = (version: number | string) => ({ 'If-Match': `"${version}"` }) as const;

export const idempotencyKey = (key: string) => ({ 'Idempotency-Key': key }) as const;

/** One key per opened form, so that a second click or a retry after a lost answer never does the act twice.
 *  Once the server has refused, nothing was done and the corrected form is a new request with a key of its own. */
export function useIdempotencyKey() {
  const [state] = useState(() => {
    let key = crypto.randomUUID();
    return {
      headers: () => idempotencyKey(key),
      refused: (error: unknown) => {
        if (error instanceof ApiError && error.status >= 400 && error.status < 500) key = crypto.randomUUID();
      },
      renew: () => void (key = crypto.randomUUID()),
    };
  });
  return state;
}
