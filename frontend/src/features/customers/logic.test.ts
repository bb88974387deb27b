import { describe, expect, it } from 'vitest';
import type { CustomerOut } from '@/api';
import { changedByOthers, patchOf, valuesOf } from './edit';
import { cut, grouped, remembered } from './finds';
import { faultOf, importable, reasonsOf, stepOf } from './importing';
import { askable } from './lookAlikes';
import { differing, resultOf, swapped, toMergeIn } from './merge';
import { toCustomerIn } from './register';
import { filtersOf, searchOf } from './views';

const customer = (over: Partial<CustomerOut> = {}) =>
  ({
    id: 'a',
    name: '東興銀河商業有限公司',
    kind: 'company',
    credit_code: null,
    relation: 'potential',
    category: 'other',
    source: 'other',
    phone: '138****8000',
    email: null,
    fax: null,
    address: '南寧市',
    postal_code: null,
    region: null,
    legal_representative: null,
    industry: null,
    registered_capital: null,
    business_scope: null,
    established_on: null,
    first_contact_on: null,
    next_contact_on: null,
    version: 1,
    ...over,
  }) as CustomerOut;

describe('who looks the same is asked', () => {
  it('only once enough was typed', () => {
    expect(askable({ name: '東' })).toBeUndefined();
    expect(askable({ name: ' 東興 ', phone: '138-00' })).toEqual({ name: '東興' });
    expect(askable({ phone: '138 0013' })).toEqual({ phone: '138 0013' });
    expect(askable({ credit_code: '9145' })).toBeUndefined();
  });
});

describe('what is registered', () => {
  const values = { name: '甲', kind: 'company' as const, phone: '', contact: { name: ' 李敏 ' }, plate_no: '桂A88888' };
  it('has no blanks, one contact, one vehicle', () => {
    expect(toCustomerIn(values, false)).toEqual({
      name: '甲',
      kind: 'company',
      contacts: [{ role: 'primary', name: '李敏', phone: null }],
      plates: [{ plate_no: '桂A88888' }],
    });
  });
  it('is confirmed as a double only after a refusal and with a reason', () => {
    expect(toCustomerIn({ ...values, duplicate_reason: '分店' }, false)).not.toHaveProperty('confirm_duplicate');
    expect(toCustomerIn({ ...values, duplicate_reason: '分店' }, true)).toMatchObject({
      confirm_duplicate: true,
      duplicate_reason: '分店',
    });
  });
  it('gives a person no credit code', () => {
    expect(toCustomerIn({ ...values, kind: 'person', credit_code: 'X' }, false).credit_code).toBeNull();
  });
});

describe('a change', () => {
  it('sends only what differs; a masked field left empty is unchanged', () => {
    const base = customer();
    expect(valuesOf(base).phone).toBeUndefined();
    expect(patchOf(base, { ...valuesOf(base), address: '' })).toEqual({ address: null });
    expect(patchOf(base, { ...valuesOf(base), phone: '13900139000' })).toEqual({ phone: '13900139000' });
  });
  it('knows what others changed meanwhile', () => {
    const fresh = customer({ address: '柳州市', version: 2 });
    expect(changedByOthers(valuesOf(customer()), valuesOf(fresh))).toEqual(['address']);
  });
});

describe('a merge', () => {
  const keep = customer({ phone: '138****8000', email: null, category: 'key' });
  const drop = customer({ id: 'b', name: '东兴银河', phone: '139****9000', email: 'a@b.cn', category: 'key' });
  it('asks where both say something else', () => expect(differing(keep, drop)).toEqual(['name', 'phone']));
  it('shows what will stand', () => {
    expect(resultOf(keep, drop, {}, 'name')).toBe(keep.name);
    expect(resultOf(keep, drop, { name: 'drop' }, 'name')).toBe('东兴银河');
    expect(resultOf(keep, drop, {}, 'email')).toBe('a@b.cn');
  });
  it('says every choice, and keeps them when the sides are swapped', () => {
    expect(toMergeIn(keep, drop, { phone: 'drop' }, '同一家').fields).toEqual({ name: 'keep', phone: 'drop' });
    expect(swapped({ phone: 'drop', name: 'keep' })).toEqual({ phone: 'keep', name: 'drop' });
  });
});

describe('an import', () => {
  it.each([
    [undefined, 'upload'],
    ['checked', 'check'],
    ['queued', 'run'],
    ['committed', 'done'],
    ['undone', 'done'],
    ['failed', 'done'],
  ] as const)('%s stands at %s', (state, step) => expect(stepOf(state && { state })).toBe(step));
  it('counts what would be taken', () => {
    const batch = { counts: { ready: 411, repaired: 55, duplicate: 28, refused: 96 } };
    expect(importable(batch, false)).toBe(466);
    expect(importable(batch, true)).toBe(494);
    expect(importable({ counts: {} }, true)).toBe(0);
  });
  it('names the commonest faults first', () => {
    const reasons = { CLEAN: 9, EMPTY: 3, REQUIRED: 1, PHONE_INVALID: 4 };
    expect(reasonsOf({ reasons })).toEqual([
      ['PHONE_INVALID', 4],
      ['REQUIRED', 1],
    ]);
  });
  it('refuses a wrong file before it is sent', () => {
    expect(faultOf({ name: 'a.pdf', size: 1 })).toBe('wrongKind');
    expect(faultOf({ name: 'A.XLSX', size: 21 * 1024 * 1024 })).toBe('tooLarge');
    expect(faultOf({ name: 'a.csv', size: 9 })).toBeUndefined();
  });
});

describe('finding', () => {
  it('marks the place, in whatever case', () => {
    expect(cut('南寧安泰商行', '安泰')).toEqual(['南寧', '安泰', '商行']);
    expect(cut('桂A88888', 'a8')).toEqual(['桂', 'A8', '8888']);
    expect(cut('南寧', '南宁')).toEqual(['南寧', '', '']);
  });
  it('groups by what matched and keeps the order', () => {
    const found = [
      { id: '1', matched: 'name' },
      { id: '2', matched: 'phone' },
      { id: '3', matched: 'name' },
    ] as never;
    expect(grouped(found).map(({ matched, items }) => [matched, items.length])).toEqual([
      ['name', 2],
      ['phone', 1],
    ]);
  });
  it('remembers each search once, the newest first', () => {
    expect(remembered(['a', 'b'], 'b')).toEqual(['b', 'a']);
    expect(remembered(['1', '2', '3', '4', '5', '6'], '7')).toHaveLength(6);
  });
});

describe('a saved view', () => {
  it('is the conditions without the page', () => {
    expect(filtersOf({ scene: 'mine', relation: ['lost'], cursor: 'x', limit: 20, q: undefined })).toEqual({
      scene: 'mine',
      relation: ['lost'],
    });
  });
  it('goes back into the address', () => {
    expect(searchOf({ scene: 'all', relation: ['lost', 'existing'], q: null, sort: 'name' }).toString()).toBe(
      'relation=lost&relation=existing&sort=name',
    );
  });
});
