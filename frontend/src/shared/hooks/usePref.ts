import { useState } from 'react';
import { useMe } from '../auth/me';

/** A habit of this person on this browser, such as the columns of a table. */
export function usePref<Value>(name: string, initial: Value): [Value, (value: Value) => void] {
  const key = `kehu.pref.${useMe()?.id ?? 'guest'}.${name}`;
  const [held, setHeld] = useState(() => ({ key, value: read(key, initial) }));
  // Another person signed in, or another list took this place.
  const value = held.key === key ? held.value : read(key, initial);

  const set = (next: Value) => {
    setHeld({ key, value: next });
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Full or blocked: the habit lasts until the page is closed.
    }
  };
  return [value, set];
}

function read<Value>(key: string, initial: Value): Value {
  try {
    const stored = localStorage.getItem(key);
    return stored === null ? initial : (JSON.parse(stored) as Value);
  } catch {
    return initial;
  }
}
