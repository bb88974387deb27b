import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import type { UnitPicker as Picker } from './UnitPicker';

// The tree is heavy, and most visits to a list choose no unit.
const UnitPicker = lazy(async () => ({ default: (await import('./UnitPicker')).UnitPicker }));

/** A UnitPicker on a page that is read more often than filled in. */
export function LazyUnitPicker(props: Parameters<typeof Picker>[0]) {
  return (
    <Suspense fallback={<Skeleton.Input block />}>
      <UnitPicker {...props} />
    </Suspense>
  );
}
