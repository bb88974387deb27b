import { Input } from 'antd';
import { useState } from 'react';

interface SearchWordsProps {
  label: string;
  value: string | undefined;
  onSearch: (words: string | undefined) => void;
}

/** One word to filter by, sent by Enter or when cleared. It follows the address when that changes. */
export function SearchWords({ label, value, onSearch }: SearchWordsProps) {
  const [held, setHeld] = useState({ value, typed: value ?? '' });
  const typed = held.value === value ? held.typed : (value ?? '');
  return (
    <Input.Search
      allowClear
      aria-label={label}
      placeholder={label}
      style={{ width: 190 }}
      value={typed}
      onChange={(event) => setHeld({ value, typed: event.target.value })}
      onSearch={(words) => onSearch(words.trim() || undefined)}
    />
  );
}
