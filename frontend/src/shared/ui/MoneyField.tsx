import { InputNumber } from 'antd';

interface MoneyFieldProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
  disabled?: boolean;
  currency?: string;
}

/** An amount typed and kept as a decimal string: it never becomes a float. */
export function MoneyField({ value, onChange, currency = '¥', ...rest }: MoneyFieldProps) {
  return (
    <InputNumber<string>
      {...rest}
      stringMode
      min="0"
      precision={2}
      controls={false}
      prefix={currency}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
      formatter={(text) => (text ?? '').replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')}
      parser={(text) => (text ?? '').replaceAll(',', '')}
      style={{ width: '100%' }}
    />
  );
}
