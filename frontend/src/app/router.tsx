import i18next from 'i18next';
import { createBrowserRouter, type LoaderFunctionArgs, redirect, type RouteObject } from 'react-router';
import { ApiError, hasSession, refreshSession } from '@/api';
import { allows, meQuery } from '@/shared/auth/me';
import { homeOf, safeNext } from './navigation';
import { type Page, PAGES, PASSWORD, SIGN_IN, TOTP } from './pages';
import { prefetch } from './prefetch';
import { queryClient } from './queryClient';
import { Root } from './Root';
import { NotFound, RouteError, Splash } from './RouteError';

const loadShell = () => import('./shell/Shell');

async function currentMe() {
  if (!hasSession() && !(await refreshSession())) return undefined;
  try {
    return await queryClient.ensureQueryData(meQuery);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return undefined;
    throw error;
  }
}

async function requireMe({ request }: LoaderFunctionArgs) {
  const { pathname, search } = new URL(request.url);
  const me = await currentMe();
  if (!me) throw redirect(pathname === '/' ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(pathname + search)}`);
  if (me.must_change_password && pathname !== PASSWORD) throw redirect(PASSWORD);
  if (me.must_enrol_totp && !me.must_change_password && pathname !== TOTP) throw redirect(TOTP);
  return me;
}

async function skipIfSignedIn({ request }: LoaderFunctionArgs) {
  const me = await currentMe().catch(() => undefined);
  if (me) throw redirect(safeNext(new URL(request.url).searchParams.get('next')) ?? homeOf(me));
  prefetch([loadShell]);
  return null;
}

function routeOf(page: Page): RouteObject {
  return {
    path: page.path,
    ErrorBoundary: RouteError,
    lazy: async () => {
      const [{ Component }] = await Promise.all([page.load(), i18next.loadNamespaces(page.words ?? [])]);
      return { Component };
    },
    loader: async (args) => {
      if (page.frame === 'open') return null;
      if (page.frame === 'guest') return skipIfSignedIn(args);
      const me = await requireMe(args);
      if (!allows(me, page.permission)) throw new Response(null, { status: 403 });
      return null;
    },
    // A new filter or tab in the address is no new page; the same address again is a wish to ask anew.
    shouldRevalidate: ({ currentUrl, nextUrl }) =>
      currentUrl.pathname !== nextUrl.pathname || currentUrl.href === nextUrl.href,
  };
}

const framed = (...frames: Page['frame'][]) => PAGES.filter((page) => frames.includes(page.frame)).map(routeOf);
const common = { HydrateFallback: Splash, ErrorBoundary: RouteError };

export const routes: RouteObject[] = [
  {
    Component: Root,
    ...common,
    children: [
      { lazy: () => import('./shell/GuestLayout'), ...common, children: framed('guest', 'open', 'card') },
      ...framed('bare'),
      {
        lazy: loadShell,
        loader: requireMe,
        shouldRevalidate: () => false,
        ...common,
        children: [
          { index: true, path: '/', loader: async (args) => redirect(homeOf(await requireMe(args))) },
          ...framed(undefined),
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);
