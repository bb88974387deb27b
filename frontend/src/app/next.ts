/** Only a path of this site may be followed after sign-in: neither //host nor a scheme. */
export const safeNext = (next: string | null): string | undefined =>
  next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : undefined;
