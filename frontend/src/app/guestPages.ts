import type { Page } from './pages';

export const SIGN_IN = '/sign-in';
export const PASSWORD = '/account/password';
export const TOTP = '/account/two-step';
export const SESSIONS = '/account/sessions';

/** The part of the table that comes with the first file: all that a visitor needs before signing in, and what people without an account open. */
export const GUEST_PAGES: Page[] = [
  { path: SIGN_IN, title: 'signIn', frame: 'guest', load: () => import('@/features/auth/SignInPage') },
  { path: PASSWORD, title: 'password', frame: 'card', load: () => import('@/features/auth/PasswordPage') },
  { path: TOTP, title: 'totp', frame: 'card', load: () => import('@/features/auth/TotpPage') },
  {
    path: '/my-vip',
    title: 'vipSelf',
    frame: 'public',
    words: ['vipSelf'],
    load: () => import('@/features/vip/self/SelfPage'),
  },
];
