import i18next from 'i18next';
import type { LineKind, SaleLineIn } from '@/api';

// Cents as whole numbers: no amount passes through a float.
export function cents(amount: string): bigint {
  const [whole = '0', part = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2));
}

export function amountOf(value: bigint): string {
  const text = value.toString().padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

export const sum = (amounts: string[]): string => amountOf(amounts.reduce((all, one) => all + cents(one), 0n));

export interface ChargedLine extends SaleLineIn {
  qty: number;
  kind: LineKind;
  paid: string;
}

/** Only while the line is down: each line at the rate last heard from the service, rounded half up once. The service compares
 *  it with the rule when the sale arrives. */
export function charge(lines: SaleLineIn[], rate: string): ChargedLine[] {
  const tenThousandths = BigInt(Math.round(Number(rate) * 10_000));
  return lines.map((line) => {
    const { qty = 1, kind = 'regular' } = line;
    const full = cents(String(line.list_price)) * BigInt(qty);
    const paid = kind === 'regular' ? (full * tenThousandths + 5_000n) / 10_000n : full;
    return { ...line, qty, kind, paid: amountOf(paid) };
  });
}

/** 0.85 as a language says it: 8.5 (折) or 85%. For words with {{rate}}. */
export function rateParts(rate: string): { rate: string } {
  const tenths = Math.round(Number(rate) * 100) / 10;
  return { rate: i18next.language === 'en' ? `${Math.round(tenths * 10)}%` : String(tenths) };
}
