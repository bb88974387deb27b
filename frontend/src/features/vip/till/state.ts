import type { Benefit, CouponIn, LineKind, QuoteIn, SaleLineIn, TillFoundMember } from '@/api';

/** One sale being rung up. */
export interface Till {
  lines: SaleLineIn[];
  /** The article whose price is asked for. */
  pending: string | undefined;
  card: string | undefined;
  /** Found by phone or name: greeted and asked for the card, nothing more. */
  found: TillFoundMember[];
  coupon: CouponIn | undefined;
  benefit: Benefit | undefined;
  idSeen: boolean;
  /** Who stands there is not the holder. */
  stranger: boolean;
}

export const EMPTY_TILL: Till = {
  lines: [],
  pending: undefined,
  card: undefined,
  found: [],
  coupon: undefined,
  benefit: undefined,
  idSeen: false,
  stranger: false,
};

export type Step =
  | { do: 'clear' }
  | { do: 'line'; line: SaleLineIn }
  | { do: 'ask'; sku: string | undefined }
  | { do: 'quantity'; qty: number }
  | { do: 'mark'; mark: LineKind }
  | { do: 'remove'; no: number | undefined }
  | { do: 'card'; number: string }
  | { do: 'found'; found: TillFoundMember[] }
  | { do: 'coupon'; coupon: CouponIn | undefined }
  | { do: 'choose'; benefit: Benefit | undefined; idSeen: boolean; stranger: boolean };

export function step(till: Till, act: Step): Till {
  switch (act.do) {
    case 'clear':
      return EMPTY_TILL;
    case 'line':
      return { ...till, pending: undefined, lines: [...till.lines, act.line] };
    case 'ask':
      return { ...till, pending: act.sku };
    case 'quantity':
      return { ...till, lines: lastOne(till.lines, { qty: act.qty }) };
    case 'mark':
      return { ...till, lines: lastOne(till.lines, { kind: act.mark }) };
    case 'remove':
      return { ...till, lines: till.lines.filter((_, at) => at !== (act.no ?? till.lines.length) - 1) };
    case 'card':
      // Another card is another person: what was chosen for the one before counts no more.
      return { ...till, card: act.number, benefit: undefined, idSeen: false, stranger: false };
    case 'found':
      return { ...till, found: act.found };
    case 'coupon':
      return { ...till, coupon: act.coupon, benefit: undefined };
    default:
      return { ...till, benefit: act.benefit, idSeen: act.idSeen, stranger: act.stranger };
  }
}

const lastOne = (lines: SaleLineIn[], patch: Partial<SaleLineIn>) =>
  lines.map((line, at) => (at === lines.length - 1 ? { ...line, ...patch } : line));

export const isEmpty = (till: Till): boolean =>
  till.lines.length === 0 && !till.card && !till.pending && till.found.length === 0;

export function quoteBody(till: Till): QuoteIn {
  return {
    lines: till.lines,
    ...(till.card ? { card_no: till.card } : {}),
    ...(till.coupon ? { coupon: till.coupon } : {}),
    ...(till.benefit ? { benefit: till.benefit } : {}),
    ...(till.idSeen ? { id_seen: true, id_matches: true } : {}),
    ...(till.stranger ? { holder_present: false } : {}),
  };
}
