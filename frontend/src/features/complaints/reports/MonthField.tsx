import { Input } from 'antd';
import { today } from '@/shared/format';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
}

/** A month that has begun, as YYYY-MM. */
export function MonthField({ value, onChange, ...rest }: Props) {
  return (
    <Input
      {...rest}
      type="month"
      max={today().slice(0, 7)}
      value={value ?? ''}
      onChange={({ target }) => onChange?.(target.value || undefined)}
    />
  );
}
