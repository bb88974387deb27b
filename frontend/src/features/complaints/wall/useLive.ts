import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listen } from '@/api/stream';
import { CASES } from '../api';

/** While this page is looked at its lists follow every change. A page in the background listens to nothing: a browser
 *  opens six lines to a house at most, and each tab would take one. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    let hangUp: (() => void) | undefined;
    const look = () => {
      hangUp?.();
      hangUp = undefined;
      if (document.hidden) return;
      let first = true;
      hangUp = listen('/api/v1/complaints/wall/stream', {
        onEvent: ({ event }) => {
          if (event === 'wall' && !first) void client.invalidateQueries({ queryKey: [...CASES, 'list'] });
          first = false;
        },
        onState: () => {},
      });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      hangUp?.();
    };
  }, [client]);
}
