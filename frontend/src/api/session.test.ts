import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { problem, tokens } from '@/test/factories';
import { server } from '@/test/server';
import { signIn, signOut } from './auth';
import { client } from './gen/client.gen';
import { hasSession, sessionEvents, startSession } from './session';

const REFRESH = '*/api/v1/auth/refresh';
const THINGS = '*/api/v1/things';
const call = async (method: 'GET' | 'POST', body?: unknown) =>
  client.request({
    method,
    url: '/api/v1/things',
    body,
    responseStyle: 'data',
    headers: { 'Content-Type': 'application/json' },
  });

/** A door that opens for one token only. */
const guarded = (token: string, seen: Request[] = []) =>
  http.all(THINGS, ({ request }) => {
    seen.push(request);
    return request.headers.get('authorization') === `Bearer ${token}`
      ? HttpResponse.json({ ok: true })
      : problem(401, { code: 'TOKEN_EXPIRED' });
  });

describe('the session', () => {
  let lost: Mock<() => void>;
  beforeEach(() => {
    lost = vi.fn<() => void>();
    sessionEvents.addEventListener('lost', lost, { once: true });
    return () => sessionEvents.removeEventListener('lost', lost);
  });

  it('sends token, client and language with every call', async () => {
    const seen: Request[] = [];
    server.use(guarded('token-1', seen));
    startSession('token-1');
    await call('GET');
    expect(seen[0]?.headers.get('x-kehu-client')).toBe('spa');
    expect(seen[0]?.headers.get('accept-language')).toBe('zh-Hant');
  });

  it('renews an expired token once for many calls and repeats them, body and all', async () => {
    const refresh = vi.fn();
    const seen: Request[] = [];
    server.use(
      guarded('token-2', seen),
      http.post(REFRESH, async ({ request }) => {
        refresh(request.headers.get('x-kehu-client'), await request.text());
        await delay(20);
        return HttpResponse.json(tokens('token-2'));
      }),
    );
    startSession('token-1');
    const answers = await Promise.all([call('GET'), call('POST', { a: 1 }), call('GET')]);
    expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(refresh.mock.calls).toEqual([['spa', '{}']]);
    const bodies = await Promise.all(seen.filter(({ method }) => method === 'POST').map((request) => request.json()));
    expect(bodies).toEqual([{ a: 1 }, { a: 1 }]);
    expect(lost).not.toHaveBeenCalled();
  });

  it('ends when the cookie is no longer good', async () => {
    server.use(
      guarded('never'),
      http.post(REFRESH, () => problem(401, { code: 'REFRESH_INVALID' })),
    );
    startSession('token-1');
    await expect(call('GET')).rejects.toMatchObject({ status: 401 });
    expect(lost).toHaveBeenCalledOnce();
    expect(hasSession()).toBe(false);
  });

  it('does not take a wrong password for a lost session', async () => {
    const refresh = vi.fn(() => problem(401));
    server.use(
      http.post('*/api/v1/auth/login', () => problem(401, { code: 'BAD_CREDENTIALS' })),
      http.post(REFRESH, refresh),
    );
    await expect(signIn({ username: 'a', password: 'b' })).rejects.toMatchObject({ code: 'BAD_CREDENTIALS' });
    expect(refresh).not.toHaveBeenCalled();
    expect(lost).not.toHaveBeenCalled();
  });

  it('is forgotten here even when signing out fails there', async () => {
    server.use(http.post('*/api/v1/auth/logout', () => problem(503)));
    startSession('token-1');
    await expect(signOut()).rejects.toMatchObject({ status: 503 });
    expect(hasSession()).toBe(false);
  });
});
