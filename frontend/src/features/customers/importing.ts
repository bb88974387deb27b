import type { ImportOut, RowOutcome } from '@/api';

export type Step = 'upload' | 'check' | 'run' | 'done';
export const STEPS: Step[] = ['upload', 'check', 'run', 'done'];

/** Where an import stands in the wizard, whoever comes back to it and when. */
export function stepOf(batch: Pick<ImportOut, 'state'> | undefined): Step {
  switch (batch?.state) {
    case undefined:
      return 'upload';
    case 'checked':
      return 'check';
    case 'queued':
      return 'run';
    default:
      return 'done';
  }
}

/** How many rows a commit would take. */
export function importable({ counts }: Pick<ImportOut, 'counts'>, acceptDuplicates: boolean): number {
  const of = (outcome: RowOutcome) => counts[outcome] ?? 0;
  return of('ready') + of('repaired') + (acceptDuplicates ? of('duplicate') : 0);
}

/** The longest reasons first; clean and empty rows are no reasons. */
export const reasonsOf = ({ reasons }: Pick<ImportOut, 'reasons'>): [string, number][] =>
  Object.entries(reasons)
    .filter(([code]) => code !== 'CLEAN' && code !== 'EMPTY')
    .toSorted((a, b) => b[1] - a[1]);

const MEGABYTE = 1024 * 1024;
export const LARGEST = 20 * MEGABYTE;

/** What can be told before a byte is sent. */
export function faultOf(file: Pick<File, 'name' | 'size'>): 'wrongKind' | 'tooLarge' | undefined {
  if (!/\.(csv|xlsx)$/i.test(file.name)) return 'wrongKind';
  return file.size > LARGEST ? 'tooLarge' : undefined;
}
