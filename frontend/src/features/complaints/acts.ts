import type { NextOut } from '@/api';

/** What I can do stands first, the way on before what lies beside it, and the first of it is the main button; what I cannot do follows, greyed, with its reason. */
export function actsOf(next: NextOut[]): { act: NextOut; primary: boolean }[] {
  const rank = ({ allowed, aside }: NextOut) => (allowed ? 0 : 2) + (aside ? 1 : 0);
  const sorted = next.toSorted((one, other) => rank(one) - rank(other));
  return sorted.map((act, i) => ({ act, primary: i === 0 && act.allowed && !act.aside }));
}
