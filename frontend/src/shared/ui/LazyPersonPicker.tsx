import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import type { PersonPicker as Picker } from './PersonPicker';

const PersonPicker = lazy(async () => ({ default: (await import('./PersonPicker')).PersonPicker }));

/** A PersonPicker on a page that is read more often than filled in. */
export function LazyPersonPicker(props: Parameters<typeof Picker>[0]) {
  return (
    <Suspense fallback={<Skeleton.Input block />}>
      <PersonPicker {...props} />
    </Suspense>
  );
}
