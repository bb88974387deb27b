import type { ParameterType } from '@/api';

/** A value as a person reads it: lists with commas, maps as pairs, nothing left as JSON. */
export function written(value: unknown, words: { yes: string; no: string; none: string }): string {
  if (value === null || value === undefined || value === '') return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.map((part) => written(part, words)).join('、') || words.none;
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, part]) => `${key}：${written(part, words)}`)
      .join('；');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What stands in the form for a value of this type. */
export function typedOf(type: ParameterType, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (type === 'list' && Array.isArray(value) && value.every((part) => typeof part !== 'object'))
    return value.join('\n');
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** What was typed, as the API takes it. Throws where it cannot be read. */
export function valueOf(type: ParameterType, typed: string, sample: unknown): unknown {
  const text = typed.trim();
  switch (type) {
    case 'flag':
      return text === 'true';
    case 'integer':
    case 'number': {
      const number = Number(text);
      if (text === '' || !Number.isFinite(number)) throw new Error('notNumber');
      return number;
    }
    case 'list':
      return isPlain(sample) ? linesOf(text, sample) : parsed(text);
    case 'map':
      return parsed(text);
    case 'amount':
      // An amount stays text all the way, unless the registry keeps a number.
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error('notNumber');
      return typeof sample === 'string' ? text : Number(text);
    default:
      return text;
  }
}

const isPlain = (sample: unknown) =>
  !Array.isArray(sample) || sample.every((part) => typeof part !== 'object' || part === null);

function linesOf(text: string, sample: unknown): unknown[] {
  const numbers = Array.isArray(sample) && sample.length > 0 && sample.every((part) => typeof part === 'number');
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return numbers ? lines.map(Number) : lines;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error('badJson');
  }
}
