import type { CustomerOut, MergeIn } from '@/api';

type Field = keyof NonNullable<MergeIn['fields']>;
type Choice = 'keep' | 'drop';

export const MERGE_FIELDS = [
  'name',
  'kind',
  'credit_code',
  'relation',
  'category',
  'source',
  'phone',
  'email',
  'fax',
  'address',
  'postal_code',
  'region',
  'legal_representative',
  'industry',
  'registered_capital',
  'business_scope',
  'established_on',
  'first_contact_on',
  'next_contact_on',
] as const satisfies Field[];

export type MergeField = (typeof MERGE_FIELDS)[number];
export type Choices = Partial<Record<MergeField, Choice>>;

/** Fields where both say something and not the same: only there somebody has to choose. */
export const differing = (keep: CustomerOut, drop: CustomerOut): MergeField[] =>
  MERGE_FIELDS.filter((name) => keep[name] !== null && drop[name] !== null && keep[name] !== drop[name]);

/** What will stand after the merge: the choice, else the kept one's, else the other's. */
export function resultOf(keep: CustomerOut, drop: CustomerOut, choices: Choices, name: MergeField) {
  if (choices[name] === 'drop') return drop[name];
  return keep[name] ?? drop[name];
}

/** Changing sides turns every choice round, so that the same values stay chosen. */
export const swapped = (choices: Choices): Choices =>
  Object.fromEntries(Object.entries(choices).map(([name, side]) => [name, side === 'keep' ? 'drop' : 'keep']));

/** Every differing field is said explicitly, so that nothing depends on what the API takes for granted. */
export function toMergeIn(keep: CustomerOut, drop: CustomerOut, choices: Choices, reason: string): MergeIn {
  const fields = Object.fromEntries(differing(keep, drop).map((name) => [name, choices[name] ?? 'keep']));
  return { keep_id: keep.id, drop_id: drop.id, fields, reason };
}
