import i18next from 'i18next';
import { lazy, Suspense } from 'react';

// The frame must not wait for the words of a room.
const SearchBox = lazy(async () => {
  const [box] = await Promise.all([import('./SearchBox'), i18next.loadNamespaces('customers')]);
  return box;
});

export function SearchSlot() {
  return (
    <Suspense fallback={<div className="search-space" />}>
      <SearchBox />
    </Suspense>
  );
}
