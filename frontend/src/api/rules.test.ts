import { describe, expect, it } from 'vitest';
// @ts-expect-error -- a plain script of the build
import { rulesOfContract } from '../../scripts/rules-of-contract.mjs';
import { toFormRules } from './rules';

const contract = {
  paths: {
    '/customers': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/CustomerIn' } } } },
      },
    },
  },
  components: {
    schemas: {
      CustomerIn: {
        required: ['name'],
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 60 },
          phone: { anyOf: [{ type: 'string', pattern: '^\\d+$' }, { type: 'null' }] },
          parent: { $ref: '#/components/schemas/CustomerIn' },
          contacts: { type: 'array', maxItems: 10, items: { $ref: '#/components/schemas/ContactIn' } },
        },
      },
      ContactIn: { required: ['kind'], properties: { kind: { type: 'string' } } },
      CustomerOut: { properties: { id: { type: 'string', maxLength: 36 } } },
    },
  },
};

describe('rules from the contract', () => {
  const rules = (rulesOfContract as (c: object) => Record<string, Record<string, object>>)(contract);

  it('covers what requests reach, and nothing else', () => {
    expect(Object.keys(rules)).toEqual(['ContactIn', 'CustomerIn']);
    expect(rules['CustomerIn']).toEqual({
      name: { required: true, minLength: 1, maxLength: 60 },
      phone: { pattern: '^\\d+$' },
      parent: {},
      contacts: { maxItems: 10 },
    });
  });

  it('become rules of a form', () => {
    expect(toFormRules(rules['CustomerIn']?.['name'])).toEqual([{ required: true }, { whitespace: true }, { max: 60 }]);
    expect(toFormRules({ minimum: 0 })[0]).toMatchObject({ type: 'number', min: 0 });
    expect(toFormRules(undefined)).toEqual([]);
  });
});
