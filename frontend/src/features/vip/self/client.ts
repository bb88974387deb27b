import { ApiError, sdk, toApiError } from '@/api';
import { createClient, createConfig } from '@/api/gen/client';

// A customer at home has no session of the house: nothing of it may travel with his calls.
async function plain(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, { ...init, credentials: 'omit' });
  } catch (error) {
    throw toApiError(error);
  }
  if (!response.ok) throw toApiError(await response.json().catch(() => undefined), response);
  return response;
}

const client = createClient(createConfig({ baseUrl: location.origin, fetch: plain, throwOnError: true }));
const signed = (token: string) => ({ client, headers: { Authorization: `Bearer ${token}` } });

export const self = {
  askCode: (phone: string) => sdk.vipSelfAskCode({ client, body: { phone } }),
  signIn: (phone: string, code: string) => sdk.vipSelfSignIn({ client, body: { phone, code } }),
  me: (token: string) => sdk.vipSelfMe(signed(token)),
  consent: (token: string, id: string, sms_consent: boolean) =>
    sdk.vipSelfChange({ ...signed(token), path: { id }, body: { sms_consent } }),
  close: (token: string, id: string) => sdk.vipSelfAskToClose({ ...signed(token), path: { id } }),
  signOut: (token: string) => sdk.vipSelfSignOut(signed(token)),
};

export const isOver = (error: unknown): boolean => error instanceof ApiError && error.status === 401;
