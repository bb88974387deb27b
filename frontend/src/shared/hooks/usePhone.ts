import { useSyncExternalStore } from 'react';

const query = () => matchMedia('(max-width: 767.98px)');
const subscribe = (changed: () => void) => {
  const media = query();
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
};

/** Right from the first paint on; antd's useBreakpoint starts empty and would redraw the page. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => query().matches);
