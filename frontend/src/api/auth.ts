import { call } from './call';
import { endSession, startSession } from './session';

export interface Me {
  id: string;
  username: string;
  name: string;
  unit: { id: string; name: string } | null;
  company: { id: string; name: string } | null;
  roles: { code: string; label: string }[];
  permissions: string[];
  must_change_password: boolean;
  must_enrol_totp: boolean;
  locale: string | null;
}

export interface Session {
  id: string;
  created_at: string;
  last_seen_at: string;
  ip: string | null;
  user_agent: string | null;
  current: boolean;
}

export interface Credentials {
  username: string;
  password: string;
  otp?: string;
}

interface Tokens {
  access_token: string;
  expires_in: number;
}

export async function signIn(credentials: Credentials): Promise<void> {
  const tokens = await call<Tokens>('POST', '/auth/login', credentials);
  startSession(tokens.access_token);
}

export async function signOut(): Promise<void> {
  try {
    await call('POST', '/auth/logout');
  } finally {
    endSession({ everywhere: true });
  }
}

export const getMe = () => call<Me>('GET', '/me');
export const changePassword = (current: string, next: string) => call('POST', '/auth/password', { current, new: next });
export const startTotp = () => call<{ secret: string; uri: string }>('POST', '/auth/totp', {});
export const confirmTotp = (otp: string) => call<{ recovery_codes: string[] }>('POST', '/auth/totp/confirm', { otp });
export const listSessions = ({ limit, cursor }: { limit: number; cursor?: string }) =>
  call<{ items: Session[]; next_cursor: string | null }>(
    'GET',
    `/auth/sessions?${new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) })}`,
  );
export const revokeSession = (id: string) => call('DELETE', `/auth/sessions/${encodeURIComponent(id)}`);
/** Signs out everywhere but here. */
export const revokeOtherSessions = () => call('DELETE', '/auth/sessions');
