import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import type { DateField as Field } from './DateField';

// The calendar is heavy, and most visits to a page pick no date.
const DateField = lazy(async () => ({ default: (await import('./DateField')).DateField }));

/** A DateField on a page that is read more often than filled in. */
export function LazyDateField(props: Parameters<typeof Field>[0]) {
  return (
    <Suspense fallback={<Skeleton.Input block />}>
      <DateField {...props} />
    </Suspense>
  );
}
