import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { KeyboardEvent } from 'react';
import { ZONE } from '../format';

interface FieldProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
  disabled?: boolean;
  /** Days that cannot be picked, as YYYY-MM-DD. */
  min?: string;
  max?: string;
}

/** Enter takes the day over; it must not send the form at the same time. Ctrl+Enter still does. */
const keepForm = (event: KeyboardEvent) => {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
};

/** A date as the API writes it, 2026-11-23: forms, drafts and addresses never see a Date object. */
export function DateField({ value, onChange, min, max, ...rest }: FieldProps) {
  return (
    <DatePicker
      {...rest}
      onKeyDown={keepForm}
      style={{ width: '100%' }}
      format="YYYY-MM-DD"
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : undefined)}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
    />
  );
}

/** An instant in Shanghai time, with its offset, whatever zone the computer is set to. China has no summer time. */
export function DateTimeField({ value, onChange, min, max, ...rest }: FieldProps) {
  return (
    <DatePicker
      {...rest}
      onKeyDown={keepForm}
      style={{ width: '100%' }}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(wallClock(value)) : null}
      onChange={(day) => onChange?.(day ? `${day.format('YYYY-MM-DDTHH:mm')}:00+08:00` : undefined)}
      {...(min ? { minDate: dayjs(wallClock(min)) } : {})}
      {...(max ? { maxDate: dayjs(wallClock(max)) } : {})}
    />
  );
}

const wallClock = (instant: string) => new Date(instant).toLocaleString('sv-SE', { timeZone: ZONE });
