import { expect, it } from 'vitest';
import { someone } from '@/test/factories';
import { SESSIONS } from './guestPages';
import { crumbsOf, homeOf, menuOf } from './navigation';
import { safeNext } from './next';
import { type Page, PAGES } from './pages';

const load = () => Promise.reject(new Error('not opened here'));
const pages: Page[] = [
  { path: '/customers', title: 'sessions', group: 'work', permission: 'customer:read', load },
  { path: '/customers/:id', title: 'totp', permission: 'customer:read', load },
  { path: '/customers/new', title: 'password', load },
  { path: '/audit', title: 'signIn', group: 'account', permission: 'audit:read', load },
];

it('shows in the menu what a person may open', () => {
  expect(menuOf(someone(), pages).map(({ group }) => group)).toEqual(['work']);
  expect(menuOf(someone({ permissions: [] }), pages)).toEqual([]);
  expect(homeOf(someone(), pages)).toBe('/customers');
  expect(homeOf(someone({ permissions: [] }), pages)).toBe(SESSIONS);
});

it('knows the way to an address', () => {
  expect(crumbsOf('/customers/42', pages).map(({ to, page }) => [to, page.path])).toEqual([
    ['/customers', '/customers'],
    ['/customers/42', '/customers/:id'],
  ]);
  expect(crumbsOf('/customers/new', pages).at(-1)?.page.path).toBe('/customers/new');
  expect(crumbsOf('/nowhere', pages)).toEqual([]);
});

it('follows only addresses of this site', () => {
  expect(safeNext('/customers?q=1')).toBe('/customers?q=1');
  for (const bad of [
    null,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:1',
    '/sign-in?next=/x',
  ])
    expect(safeNext(bad)).toBeUndefined();
});

it('has every address once', () => {
  expect(new Set(PAGES.map(({ path }) => path)).size).toBe(PAGES.length);
});
