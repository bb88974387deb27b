import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Counting without a mouse: a serial from the keyboard or a scanner, Enter, the next one. */
export function ScanField({ onScan }: { onScan: (number: string) => void }) {
  const { t } = useTranslation('secrecyCopies');
  const [typed, setTyped] = useState('');
  const field = useRef<InputRef>(null);
  return (
    <Input
      ref={field}
      autoFocus
      allowClear
      aria-label={t('stock.scan')}
      placeholder={t('stock.scan')}
      value={typed}
      style={{ maxWidth: 420 }}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => {
        const number = typed.trim();
        if (number) onScan(number);
        setTyped('');
        field.current?.focus();
      }}
    />
  );
}
