import type { CustomerOut, CustomerPatch } from '@/api';
import { isMasked } from './words';

export const EDITABLE = [
  'name',
  'credit_code',
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
] as const satisfies (keyof CustomerPatch & keyof CustomerOut)[];

const plain = (value: unknown) => (value === '' || value === undefined ? null : value);

/** The record as the form holds it: what is masked stands empty. */
export const valuesOf = (customer: CustomerOut): Partial<CustomerPatch> =>
  Object.fromEntries(EDITABLE.map((name) => [name, isMasked(text(customer[name])) ? undefined : customer[name]]));

const text = (value: unknown) => (typeof value === 'string' ? value : null);

/** Only what differs from the record. An empty masked field was not touched. */
export function patchOf(base: CustomerOut, typed: CustomerPatch): CustomerPatch {
  const before = valuesOf(base);
  return Object.fromEntries(
    EDITABLE.filter((name) => plain(typed[name]) !== plain(before[name])).map((name) => [name, plain(typed[name])]),
  );
}

export const changedByOthers = (before: Partial<CustomerPatch>, after: Partial<CustomerPatch>): string[] =>
  EDITABLE.filter((name) => plain(before[name]) !== plain(after[name]));
