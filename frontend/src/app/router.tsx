import i18next from 'i18next';
import {
  createBrowserRouter,
  type LoaderFunctionArgs,
  type PatchRoutesOnNavigationFunction,
  redirect,
  type RouteObject,
} from 'react-router';
import { ApiError, hasSession, type Me, refreshSession } from '@/api';
import { allows, meQuery } from '@/shared/auth/me';
import { GUEST_PAGES, PASSWORD, SIGN_IN, TOTP } from './guestPages';
import { safeNext } from './next';
import type { Page } from './pages';
import { prefetch } from './prefetch';
import { queryClient } from './queryClient';
import { Root } from './Root';
import { NotFound, RouteError, Splash } from './RouteError';

const loadShell = () => import('./shell/Shell');
const home = async (me: Me) => (await import('./navigation')).homeOf(me);

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
  if (me) throw redirect(safeNext(new URL(request.url).searchParams.get('next')) ?? (await home(me)));
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
      if (page.frame === 'public') return null;
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

const common = { HydrateFallback: Splash, ErrorBoundary: RouteError };

export const routes: RouteObject[] = [
  {
    id: 'root',
    Component: Root,
    ...common,
    children: [
      { id: 'guest', lazy: () => import('./shell/GuestLayout'), ...common, children: GUEST_PAGES.map(routeOf) },
      {
        id: 'shell',
        lazy: loadShell,
        loader: requireMe,
        shouldRevalidate: () => false,
        ...common,
        children: [
          { index: true, path: '/', loader: async (args) => redirect(await home(await requireMe(args))) },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
];

const PARENTS = { guest: 'guest', public: 'guest', card: 'guest', bare: 'root', shell: 'shell' } as const;

/** The table of pages comes with the first address that is none of a visitor's. What is known already is not entered twice. */
export const discover: PatchRoutesOnNavigationFunction = async ({ patch }) => {
  const { PAGES } = await import('./pages');
  for (const page of PAGES) patch(PARENTS[page.frame ?? 'shell'], [routeOf(page)]);
};

export const makeRouter = () => createBrowserRouter(routes, { patchRoutesOnNavigation: discover });
