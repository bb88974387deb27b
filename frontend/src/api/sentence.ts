import type { TFunction } from 'i18next';
import { ApiError, type FieldFault } from './problem';

export interface Sentence {
  text: string;
  clauses: string[];
  requestId: string | undefined;
}

/** What to tell a person about an error: our words where we know better, else the server's, never a bare code. */
export function sentenceOf(error: unknown, t: TFunction): Sentence {
  if (!(error instanceof ApiError)) return { text: t('errors.UNKNOWN'), clauses: [], requestId: undefined };
  return {
    text: textOf(error, t),
    clauses: error.clauses,
    // A person can do nothing with the number of an ordinary refusal; support can with that of a failure.
    requestId: error.status >= 500 ? error.requestId : undefined,
  };
}

function textOf(error: ApiError, t: TFunction): string {
  switch (error.code) {
    case 'NETWORK':
      return t('errors.NETWORK');
    case 'VERSION_CONFLICT':
      return t('errors.VERSION_CONFLICT');
  }
  if (error.status === 429 && !error.detail) {
    const wait = waitOf(error, t);
    return wait ? t('errors.RATE_LIMITED', { wait }) : t('errors.RATE_LIMITED_SOON');
  }
  return error.detail ?? error.title ?? t(byStatus(error.status));
}

function byStatus(status: number) {
  if (status === 401) return 'errors.UNAUTHENTICATED';
  if (status === 403) return 'errors.FORBIDDEN';
  if (status === 404) return 'errors.NOT_FOUND';
  if (status === 412) return 'errors.VERSION_CONFLICT';
  if (status === 413) return 'errors.TOO_LARGE';
  if (status === 422) return 'errors.VALIDATION';
  if (status === 502 || status === 503 || status === 504) return 'errors.UNAVAILABLE';
  return status >= 500 ? 'errors.SERVER' : 'errors.UNKNOWN';
}

/** "5 分鐘" from Retry-After, if the server said how long. */
export function waitOf(error: ApiError, t: TFunction): string | undefined {
  const seconds = error.retryAfter;
  if (seconds === undefined) return undefined;
  return seconds < 60
    ? t('errors.seconds', { count: Math.max(1, seconds) })
    : t('errors.minutes', { count: Math.ceil(seconds / 60) });
}

/** Our words for a standard fault (with its numbers), else the server's for one of its own rules. */
export function faultText(fault: FieldFault, t: TFunction): string {
  const key = `fieldErrors.${fault.code}`;
  const say = t as (key: string, options: object) => string;
  return say(key, { ...fault.params, defaultValue: fault.detail || t('fieldErrors.string_pattern_mismatch') });
}
