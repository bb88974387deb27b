import type { FormRule } from 'antd';
import i18next from 'i18next';
import { rules } from './rules.gen';

interface Limits {
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
}

// Amounts are typed as text; an empty field is no number, not zero.
const toNumber = (value: unknown) => (value === '' || value == null ? undefined : Number(value));

/** The rules of one request body as antd wants them. The words come from antd's own locale. */
export function toFormRules(limits: Limits | undefined): FormRule[] {
  if (!limits) return [];
  const { required, minLength = 0, maxLength, pattern, minimum, maximum, minItems, maxItems } = limits;
  const out: FormRule[] = [];
  if (required) out.push({ required: true });
  if (required && minLength > 0) out.push({ whitespace: true });
  if (minLength > 1) out.push({ min: minLength });
  if (maxLength !== undefined) out.push({ max: maxLength });
  if (pattern !== undefined)
    out.push({ pattern: new RegExp(pattern), message: i18next.t('fieldErrors.string_pattern_mismatch') });
  if (minimum !== undefined) out.push({ type: 'number', min: minimum, transform: toNumber });
  if (maximum !== undefined) out.push({ type: 'number', max: maximum, transform: toNumber });
  if (minItems) out.push({ type: 'array', min: minItems });
  if (maxItems !== undefined) out.push({ type: 'array', max: maxItems });
  return out;
}

type Rules = typeof rules;

/** `const rule = useRules('CustomerIn')` … `<Form.Item name="name" rules={rule('name')}>` */
export function useRules<Schema extends keyof Rules>(schema: Schema) {
  const fields = rules[schema] as Record<string, Limits>;
  return (field: keyof Rules[Schema] & string): FormRule[] => toFormRules(fields[field]);
}
