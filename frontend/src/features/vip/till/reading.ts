import type { LineKind, SaleLineIn } from '@/api';

/** What was typed or scanned into the one box. */
export type Read =
  | { kind: 'card'; number: string }
  | { kind: 'who'; q: string }
  | { kind: 'article'; sku: string }
  | { kind: 'line'; line: SaleLineIn }
  | { kind: 'quantity'; qty: number }
  | { kind: 'remove'; no: number | undefined }
  | { kind: 'mark'; mark: LineKind }
  | { kind: 'wrong' };

const MARKS: Record<string, LineKind> = { r: 'regular', p: 'promo', s: 'special' };
const PRICE = String.raw`(\d{1,10}(?:\.\d{1,2})?)(?:\s*[*x×]\s*(\d{1,4}))?(?:\s*([rps]))?`;
const PRICED = new RegExp(`^${PRICE}$`, 'i');
const WHOLE = new RegExp(String.raw`^(\S{1,60})\s+${PRICE}(?:\s+(.{1,120}))?$`, 'i');

const lineOf = (sku: string, price: string, qty = '1', mark = 'r', name = ''): SaleLineIn => ({
  sku,
  name,
  qty: Number(qty),
  list_price: price,
  kind: MARKS[mark.toLowerCase()] ?? 'regular',
});

/** Twelve digits are a card, eleven from 13 on a phone, words a name, everything else an article. `pending`: the article
 *  whose price is asked for. */
export function read(text: string, pending?: string): Read {
  const typed = text.normalize('NFKC').trim();
  if (pending !== undefined) {
    const [, price, qty, mark] = PRICED.exec(typed) ?? [];
    return price && qty !== '0' ? { kind: 'line', line: lineOf(pending, price, qty, mark) } : { kind: 'wrong' };
  }
  const quantity = /^[*x×](\d{1,4})$/i.exec(typed)?.[1];
  if (quantity) return Number(quantity) > 0 ? { kind: 'quantity', qty: Number(quantity) } : { kind: 'wrong' };
  const removed = /^-(\d{0,3})$/.exec(typed);
  if (removed) return { kind: 'remove', no: removed[1] ? Number(removed[1]) : undefined };
  const mark = MARKS[typed.toLowerCase()];
  if (mark) return { kind: 'mark', mark };
  if (/^\d{12}$/.test(typed)) return { kind: 'card', number: typed };
  if (/^1[3-9]\d{9}$/.test(typed)) return { kind: 'who', q: typed };
  const [, sku, price, qty, kind, name] = WHOLE.exec(typed) ?? [];
  if (sku && price && qty !== '0') return { kind: 'line', line: lineOf(sku, price, qty, kind, name) };
  if (!/\d/.test(typed)) return typed ? { kind: 'who', q: typed.slice(0, 60) } : { kind: 'wrong' };
  return /^\S{1,60}$/.test(typed) ? { kind: 'article', sku: typed } : { kind: 'wrong' };
}
