import type { FieldOut } from '@/api';

export type Given = Record<string, unknown>;

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Some fields are asked for only when another has a certain value, or one of several. */
export function isAsked({ only_if }: Pick<FieldOut, 'only_if'>, given: Given): boolean {
  if (!only_if) return true;
  const [name, wanted] = only_if as [string, unknown];
  return Array.isArray(wanted) ? wanted.includes(given[name]) : given[name] === wanted;
}

/** A field may be left out when another stands in its place. */
export const isRequired = ({ required, unless }: Pick<FieldOut, 'required' | 'unless'>, given: Given): boolean =>
  required && unless.every((name) => isEmpty(given[name]));

/** What an act is sent: only what it asks for now, and nothing that was left empty. */
export function toGiven(fields: FieldOut[], values: Given): Given {
  return Object.fromEntries(
    fields
      .filter((field) => isAsked(field, values) && !isEmpty(values[field.name]))
      .map(({ name, kind }) => [name, kind === 'text' ? String(values[name]).trim() : values[name]]),
  );
}

/** What was answered when the same act was done before, so that a refused solution need not be typed again. */
export function toInitial(fields: FieldOut[], answers: Given, category: string | null): Given {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = name === 'category' ? category : answers[name];
      return isEmpty(value) ? [] : [[name, value]];
    }),
  );
}
