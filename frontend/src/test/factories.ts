import type { Me, Problem, Session } from '@/api';
import { HttpResponse } from 'msw';

export const someone = (over: Partial<Me> = {}): Me => ({
  id: 'u-1',
  username: 'chan.wh',
  name: '陳慧嫻',
  unit: { id: 'o-2', name: '客戶服務部' },
  company: { id: 'o-1', name: '集團總部' },
  roles: [{ code: 'front_desk', label: '前台' }],
  permissions: ['customer:read'],
  must_change_password: false,
  must_enrol_totp: false,
  locale: 'zh-Hant',
  totp_enrolled: false,
  ...over,
});

export const session = (over: Partial<Session> = {}): Session => ({
  id: 's-1',
  created_at: '2026-11-23T01:05:00+00:00',
  last_seen_at: '2026-11-23T02:10:00+00:00',
  ip: '10.2.3.4',
  user_agent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
  current: false,
  ...over,
});

export const problem = (status: number, body: Partial<Problem> = {}, headers: Record<string, string> = {}) =>
  HttpResponse.json(
    { type: 'about:blank', status, ...body },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  );

export const tokens = (access = 'token-1') => ({
  access_token: access,
  refresh_token: null,
  token_type: 'bearer',
  expires_in: 600,
});
