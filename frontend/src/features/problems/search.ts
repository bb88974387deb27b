import type { FaultOut } from '@/api';

/** Codes in which all words typed are found: in the code, the status, either language or a clause. */
export function foundIn(faults: FaultOut[], q: string): FaultOut[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return faults.filter(({ code, status, zh, en, clauses }) => {
    const text = [code, status, zh, en, ...clauses].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
