import { App } from 'antd';
import { type RefObject, useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/**
 * Asks before unsaved work is lost: by a link, by Back, by closing the tab. Returns the same question for a button of one's own.
 * `saved` lets go at once: who saves and goes on must not be asked because the page has not been drawn again yet.
 */
export function useDirtyGuard(dirty: boolean, saved?: RefObject<boolean>): (leave: () => void) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();

  const ask = useCallback(
    (leave: () => void, stay?: () => void) =>
      void modal.confirm({
        title: t('form.leaveTitle'),
        content: t('form.leaveText'),
        okText: t('form.leave'),
        okButtonProps: { danger: true },
        cancelText: t('form.stay'),
        onOk: leave,
        ...(stay ? { onCancel: stay } : {}),
        focusable: { autoFocusButton: 'cancel' },
      }),
    [modal, t],
  );

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !saved?.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state === 'blocked') ask(blocker.proceed, blocker.reset);
  }, [blocker, ask]);

  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [dirty]);

  return useCallback((leave) => (dirty ? ask(leave) : leave()), [dirty, ask]);
}
