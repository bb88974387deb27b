/** The group keeps Shanghai time, wherever a computer thinks it is. */
export const ZONE = 'Asia/Shanghai';

const moment = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function partsOf(instant: string | Date) {
  const at = typeof instant === 'string' ? new Date(instant) : instant;
  if (Number.isNaN(at.getTime())) return undefined;
  return Object.fromEntries(moment.formatToParts(at).map(({ type, value }) => [type, value]));
}

export const EMPTY = '–';

/** An instant as 2026-11-23 09:05. */
export function dateTime(instant: string | Date | null | undefined): string {
  const p = instant ? partsOf(instant) : undefined;
  return p ? `${p['year']}-${p['month']}-${p['day']} ${p['hour']}:${p['minute']}` : EMPTY;
}

/** An instant's day in Shanghai; a local date (2026-11-23) stays as it is. */
export function date(value: string | Date | null | undefined): string {
  if (!value) return EMPTY;
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  return dateTime(value).slice(0, 10);
}

export const time = (instant: string | Date): string => dateTime(instant).slice(11);
export const today = (): string => date(new Date());

/** A decimal string with thousands; never through a float, so no cent is lost. */
export function money(amount: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(amount);
  if (!match) return amount;
  const [, sign = '', whole = '', cents = ''] = match;
  return sign + whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + cents;
}

export const count = (n: number): string => n.toLocaleString('en-US');

export function fileSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}
