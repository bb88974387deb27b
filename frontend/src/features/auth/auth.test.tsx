import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import type { Me } from '@/api';
import { discover, routes } from '@/app/router';
import { queryClient } from '@/app/queryClient';
import { meQuery } from '@/shared/auth/me';
import { problem, session, someone, tokens } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { deviceOf } from './device';

const api = (path: string) => `*/api/v1${path}`;

/** The whole app with its own routes; the cookie is worth nothing until someone signs in. */
function open(at: string, { me = someone(), signedIn = false }: { me?: Me; signedIn?: boolean } = {}) {
  queryClient.clear();
  server.use(
    http.post(api('/auth/refresh'), () =>
      signedIn ? HttpResponse.json(tokens()) : problem(401, { code: 'UNAUTHENTICATED' }),
    ),
    http.get(api('/me'), () => HttpResponse.json(me)),
    http.get(api('/approvals/counts'), () => HttpResponse.json({ todo: 0, unread_notices: 0 })),
    ...['/approvals', '/deadlines', '/notices', '/customers/views'].map((path) =>
      http.get(api(path), () => HttpResponse.json({ items: [], next_cursor: null, total: 0 })),
    ),
    http.get(api('/auth/sessions'), () =>
      HttpResponse.json({ items: [session({ current: true })], next_cursor: null }),
    ),
  );
  const view = show(routes, { at, me: null, discover });
  // The routes ask the app's own client; the page asks the one around it.
  queryClient.getQueryCache().subscribe(() => {
    const known = queryClient.getQueryData(meQuery.queryKey);
    if (known) view.client.setQueryData(meQuery.queryKey, known);
  });
  return view;
}

async function knock(view: ReturnType<typeof open>, answer: () => Response | Promise<Response>) {
  server.use(http.post(api('/auth/login'), answer));
  await view.user.type(await screen.findByLabelText('使用者名稱'), 'chan.wh');
  await view.user.type(screen.getByLabelText('密碼'), 'secret{Enter}');
}

describe('signing in', () => {
  it('leads back to where one was going', async () => {
    const view = open('/account/sessions?limit=50');
    await waitFor(() => expect(view.router.state.location.pathname).toBe('/sign-in'));
    await knock(view, () => HttpResponse.json(tokens()));
    await waitFor(() =>
      expect(view.router.state.location.pathname + view.router.state.location.search).toBe(
        '/account/sessions?limit=50',
      ),
    );
  });

  it('never leads to another site', async () => {
    const view = open('/sign-in?next=//evil.example');
    await knock(view, () => HttpResponse.json(tokens()));
    await waitFor(() => expect(view.router.state.location.pathname).toBe('/home'));
  });

  it('says beside the field that it was wrong', async () => {
    const view = open('/sign-in');
    await knock(view, () => problem(401, { code: 'BAD_CREDENTIALS', detail: 'x' }));
    expect(await screen.findByText('使用者名稱或密碼不正確')).toBeInTheDocument();
    expect(screen.getByLabelText('密碼')).toHaveFocus();
  });

  it('asks for the one-time code and sends it along', async () => {
    const sent: unknown[] = [];
    const view = open('/sign-in');
    server.use();
    await knock(view, () => problem(401, { code: 'OTP_REQUIRED' }));
    const otp = await screen.findByLabelText('一次性驗證碼');
    await waitFor(() => expect(otp).toHaveFocus());
    server.use(
      http.post(api('/auth/login'), async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1 ? problem(401, { code: 'OTP_INVALID' }) : HttpResponse.json(tokens());
      }),
    );
    await view.user.type(otp, '000000{Enter}');
    expect(await screen.findByText(/驗證碼不正確或已過期/)).toBeInTheDocument();
    await view.user.clear(otp);
    await view.user.type(otp, '123456{Enter}');
    await waitFor(() => expect(view.router.state.location.pathname).toBe('/home'));
    expect(sent[1]).toEqual({ username: 'chan.wh', password: 'secret', otp: '123456' });
  });

  it('tells how long a lock lasts', async () => {
    const view = open('/sign-in');
    await knock(view, () => problem(429, { code: 'ACCOUNT_LOCKED' }, { 'retry-after': '840' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('請在 14 分鐘後再試');
  });
});

describe('what may stand between sign-in and work', () => {
  it('a new password', async () => {
    const changed = vi.fn();
    const me = someone({ must_change_password: true });
    const view = open('/', { me, signedIn: true });
    expect(await screen.findByText(/請先設定新密碼/)).toBeInTheDocument();
    server.use(
      http.post(api('/auth/password'), async ({ request }) => {
        changed(await request.json());
        if (changed.mock.calls.length === 1)
          return problem(422, {
            code: 'VALIDATION',
            errors: [{ pointer: '/new', code: 'PASSWORD_BREACHED', detail: '這個密碼曾經外洩' }],
          });
        me.must_change_password = false;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await view.user.type(screen.getByLabelText('現時密碼'), 'old-one');
    await view.user.type(screen.getByLabelText('新密碼'), 'new-one-2026');
    await view.user.type(screen.getByLabelText('再輸入新密碼'), 'another{Enter}');
    expect(await screen.findByText('兩次輸入的新密碼不同')).toBeInTheDocument();
    expect(changed).not.toHaveBeenCalled();
    await view.user.clear(screen.getByLabelText('再輸入新密碼'));
    await view.user.type(screen.getByLabelText('再輸入新密碼'), 'new-one-2026{Enter}');
    expect(await screen.findByText('這個密碼曾經外洩')).toBeInTheDocument();
    await view.user.click(screen.getByRole('button', { name: '變更密碼' }));
    await waitFor(() => expect(changed).toHaveBeenLastCalledWith({ current: 'old-one', new: 'new-one-2026' }));
  });

  it('two-step verification, with recovery codes shown once', async () => {
    const view = open('/account/sessions', { me: someone({ must_enrol_totp: true }), signedIn: true });
    server.use(
      http.post(api('/auth/totp'), () =>
        HttpResponse.json({ secret: 'JBSWY3DP', uri: 'otpauth://totp/kehu:chan.wh?secret=JBSWY3DP' }),
      ),
      http.post(api('/auth/totp/confirm'), async ({ request }) => {
        const { otp } = (await request.json()) as { otp: string };
        return otp === '123456'
          ? HttpResponse.json({ recovery_codes: ['AAAA-1111', 'BBBB-2222'] })
          : problem(422, { code: 'OTP_INVALID' });
      }),
    );
    await view.user.click(await screen.findByRole('button', { name: '開始設定' }));
    expect(await screen.findByText('JBSWY3DP')).toBeInTheDocument();
    await view.user.type(screen.getByLabelText('驗證碼'), '111111{Enter}');
    expect(await screen.findByText(/驗證碼不正確/)).toBeInTheDocument();
    await view.user.clear(screen.getByLabelText('驗證碼'));
    await view.user.type(screen.getByLabelText('驗證碼'), '123456{Enter}');
    expect(await screen.findByText('BBBB-2222')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '下載復原碼' })).toBeInTheDocument();
  });
});

describe('my sign-ins', () => {
  it('lists devices and signs another one out', async () => {
    const revoked = vi.fn();
    const view = open('/account/sessions', { signedIn: true });
    server.use(
      http.get(api('/auth/sessions'), () =>
        HttpResponse.json({
          items: [session({ current: true }), session({ id: 's-2', ip: '10.9.9.9' })],
          next_cursor: null,
        }),
      ),
      http.delete(api('/auth/sessions'), () => {
        revoked('others');
        return new HttpResponse(null, { status: 204 });
      }),
      http.delete(api('/auth/sessions/:id'), ({ params }) => {
        revoked(params['id']);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    expect(await screen.findByText('本機')).toBeInTheDocument();
    await view.user.click(screen.getByRole('button', { name: '登出此裝置' }));
    await view.user.click((await screen.findAllByRole('button', { name: '登出此裝置' })).at(-1)!);
    await waitFor(() => expect(revoked).toHaveBeenCalledWith('s-2'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await view.user.click(screen.getByRole('button', { name: '登出所有其他裝置' }));
    await view.user.click((await screen.findAllByRole('button', { name: '登出所有其他裝置' })).at(-1)!);
    await waitFor(() => expect(revoked).toHaveBeenCalledWith('others'));
  });

  it('recognises devices', () => {
    expect(deviceOf(session().user_agent)).toEqual({ browser: 'Chrome', system: 'Windows' });
    expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) MicroMessenger/8.0')).toEqual({
      browser: 'WeChat',
      system: 'iOS',
    });
    expect(deviceOf('curl/8')).toBeUndefined();
    expect(deviceOf(null)).toBeUndefined();
  });
});
