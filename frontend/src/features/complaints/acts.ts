import type { NextOut } from '@/api';

/** What I can do stands first and the first of it is the main button; what I cannot do follows, greyed, with its reason. */
export function actsOf(next: NextOut[]): { act: NextOut; primary: boolean }[] {
  const sorted = [...next.filter(({ allowed }) => allowed), ...next.filter(({ allowed }) => !allowed)];
  return sorted.map((act, i) => ({ act, primary: i === 0 && act.allowed }));
}
