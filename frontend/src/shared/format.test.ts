import { describe, expect, it } from 'vitest';
import { capitalAmount } from './capitalAmount';
import { date, dateTime, fileSize, money } from './format';

describe('amounts in capital numerals', () => {
  // The examples of the People's Bank and the places where such functions usually fail.
  it.each([
    ['0', '零元整'],
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.50', '伍角整'],
    ['10.00', '壹拾元整'],
    ['1409.50', '壹仟肆佰零玖元伍角整'],
    ['6007.14', '陸仟零柒元壹角肆分'],
    ['1680.32', '壹仟陸佰捌拾元零叁角貳分'],
    ['107000.53', '壹拾萬柒仟元零伍角叁分'],
    ['16409.02', '壹萬陸仟肆佰零玖元零貳分'],
    ['325.04', '叁佰貳拾伍元零肆分'],
    ['10001', '壹萬零壹元整'],
    ['100000', '壹拾萬元整'],
    ['100001234', '壹億零壹仟貳佰叁拾肆元整'],
    ['100100000', '壹億零壹拾萬元整'],
    ['1000000000000', '壹萬億元整'],
    ['-12.30', '負壹拾貳元叁角整'],
    ['-0.00', '零元整'],
  ])('%s is %s', (amount, words) => {
    expect(capitalAmount(amount)).toBe(words);
  });
  it('has a simplified script', () => expect(capitalAmount('26009.00', true)).toBe('贰万陆仟零玖元整'));
  it('refuses what is no amount', () => {
    expect(capitalAmount('1.234')).toBe('');
    expect(capitalAmount('1e5')).toBe('');
  });
});

describe('formats', () => {
  it('never sends an amount through a float', () => {
    expect(money('90071992547409930.10')).toBe('90,071,992,547,409,930.10');
    expect(money('-1234.50')).toBe('-1,234.50');
    expect(money('999')).toBe('999');
  });
  it('shows Shanghai time wherever it runs', () => {
    expect(dateTime('2026-11-22T16:05:00Z')).toBe('2026-11-23 00:05');
    expect(date('2026-11-22T16:05:00Z')).toBe('2026-11-23');
    expect(date('2026-11-22')).toBe('2026-11-22');
    expect(dateTime('nonsense')).toBe('–');
    expect(dateTime(null)).toBe('–');
  });
  it('says sizes as people do', () => {
    expect([fileSize(512), fileSize(1536), fileSize(5 * 1024 * 1024)]).toEqual(['512 B', '1.5 KB', '5.0 MB']);
  });
});
