import { App as AntdApp } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate } from 'react-router';
import { sessionEvents, sentenceOf } from '@/api';
import { SIGN_IN } from './guestPages';
import { queryClient, setErrorTeller } from './queryClient';

// Their popovers are no business of the sign-in page.
const ClauseTags = lazy(async () => ({ default: (await import('@/shared/ui/ClauseTag')).ClauseTags }));

/** Inside the router, so that messages and dialogs may hold links. */
export function Root() {
  return (
    <AntdApp notification={{ placement: 'topRight', maxCount: 3 }}>
      <Announcer />
      <Outlet />
    </AntdApp>
  );
}

/** Lets what happens outside React speak: failed calls and a lost session. */
function Announcer() {
  const { notification } = AntdApp.useApp();
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();

  useEffect(() => {
    setErrorTeller((error) => {
      const { text, clauses, requestId } = sentenceOf(error, t);
      notification.error({
        key: text,
        title: text,
        description: (
          <>
            <Suspense>{clauses.length > 0 && <ClauseTags ids={clauses} />}</Suspense>
            {requestId ? t('errors.requestId', { id: requestId }) : null}
          </>
        ),
      });
    });
  }, [notification, t]);

  // Many words come from the server, in the language of the call.
  useEffect(() => {
    const again = () => void queryClient.invalidateQueries();
    i18n.on('languageChanged', again);
    return () => i18n.off('languageChanged', again);
  }, [i18n]);

  useEffect(() => {
    const lost = () => {
      const { pathname, search } = location;
      queryClient.clear();
      void navigate(`${SIGN_IN}?lost=1&next=${encodeURIComponent(pathname + search)}`);
    };
    sessionEvents.addEventListener('lost', lost);
    return () => sessionEvents.removeEventListener('lost', lost);
  }, [navigate]);
  return null;
}
