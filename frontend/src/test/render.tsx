import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App, ConfigProvider } from 'antd';
import zhTW from 'antd/locale/zh_TW';
import type { ReactElement } from 'react';
import {
  createMemoryRouter,
  Outlet,
  type PatchRoutesOnNavigationFunction,
  type RouteObject,
  RouterProvider,
} from 'react-router';
import type { Me } from '@/api';
import { makeQueryClient } from '@/app/queryClient';
import { meQuery } from '@/shared/auth/me';
import { someone } from './factories';

interface Options {
  at?: string | { pathname: string; search?: string; state?: unknown };
  me?: Me | null;
  /** Adds the routes that are not there from the start. */
  discover?: PatchRoutesOnNavigationFunction;
}

/** A page or a set of routes as the app would show it, with a person signed in. */
export function show(ui: ReactElement | RouteObject[], { at = '/', me = someone(), discover }: Options = {}) {
  const client = makeQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  if (me) client.setQueryData(meQuery.queryKey, me);
  const children = Array.isArray(ui) ? ui : [{ path: '*', element: ui }];
  const frame = (
    <App>
      <Outlet />
    </App>
  );
  const router = createMemoryRouter([{ element: frame, hydrateFallbackElement: <></>, children }], {
    initialEntries: [at],
    ...(discover && { patchRoutesOnNavigation: discover }),
  });
  const view = render(
    <QueryClientProvider client={client}>
      <ConfigProvider
        locale={zhTW}
        theme={{ token: { motion: false } }}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        <RouterProvider router={router} />
      </ConfigProvider>
    </QueryClientProvider>,
  );
  return { ...view, router, client, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

export const searchOf = (router: ReturnType<typeof createMemoryRouter>) =>
  new URLSearchParams(router.state.location.search);
