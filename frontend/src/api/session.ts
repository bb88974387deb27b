/** Who is signed in, as far as the browser knows: a short-lived access token in memory, nothing in any store.
 *  The refresh token is an HttpOnly cookie; the header below is what a foreign site cannot send along with it. */
const CLIENT = { 'X-Kehu-Client': 'spa' } as const;
const AUTH = '/api/v1/auth/';

let accessToken: string | undefined;
let refreshing: Promise<boolean> | undefined;

export const sessionEvents = new EventTarget();
const otherTabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('kehu.session');
otherTabs?.addEventListener('message', () => lose());

export const hasSession = (): boolean => accessToken !== undefined;
export const startSession = (token: string): void => void (accessToken = token);

/** Forgets the token here; a sign-out also tells the other tabs. */
export function endSession({ everywhere = false } = {}): void {
  accessToken = undefined;
  if (everywhere) otherTabs?.postMessage('signed-out');
}

function lose() {
  if (!hasSession()) return;
  endSession();
  sessionEvents.dispatchEvent(new Event('lost'));
}

/** Asks for a new access token by the cookie. However many calls find theirs expired, one request goes out. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= exclusively(requestToken).finally(() => (refreshing = undefined));
  return refreshing;
}

// A refresh token is good for one use, so two tabs must not send the same one.
async function exclusively(task: () => Promise<boolean>): Promise<boolean> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return task();
  return navigator.locks.request('kehu.refresh', task);
}

async function requestToken(): Promise<boolean> {
  const response = await fetch(`${location.origin}${AUTH}refresh`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { ...CLIENT, 'Content-Type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) return false;
  const { access_token } = (await response.json()) as { access_token: string };
  startSession(access_token);
  return true;
}

/** fetch with the session: token, client header and language; an expired token is renewed once, unseen. */
export async function sessionFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (isKnock(request.url)) return send(request);

  const retry = request.clone();
  const tokenUsed = accessToken;
  const response = await send(request);
  if (response.status !== 401) return response;

  const renewedMeanwhile = accessToken !== undefined && accessToken !== tokenUsed;
  if (renewedMeanwhile || (await refreshSession())) return send(retry);
  lose();
  return response;
}

/** At these doors a 401 is about what was typed, not about the session. */
const isKnock = (url: string) => /\/api\/v1\/auth\/(login|refresh|logout)$/.test(new URL(url).pathname);

function send(request: Request): Promise<Response> {
  for (const [name, value] of Object.entries(CLIENT)) request.headers.set(name, value);
  request.headers.set('Accept-Language', document.documentElement.lang || 'zh-Hant');
  if (accessToken) request.headers.set('Authorization', `Bearer ${accessToken}`);
  return fetch(request);
}
