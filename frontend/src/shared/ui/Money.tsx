import { EMPTY, money } from '../format';

/** An amount as the API gives it (a decimal string). Tables align the column to the right. */
export function Money({ value, currency }: { value: string | null | undefined; currency?: string }) {
  if (value == null) return <>{EMPTY}</>;
  return (
    <span className="num" style={{ whiteSpace: 'nowrap' }}>
      {currency ? `${currency} ` : null}
      {money(value)}
    </span>
  );
}
