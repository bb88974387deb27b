import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, type Route, test } from '@playwright/test';

// The door alone, with an API of its own: these tests need no database and say nothing about the backend.
const me = {
  id: '0198f000-0000-7000-8000-000000000001',
  username: 'chan.wh',
  name: '陳慧嫻',
  unit: { id: '2', name: '客戶服務部' },
  company: { id: '1', name: '集團總部' },
  roles: [{ code: 'front_desk', label: '前台' }],
  permissions: [],
  must_change_password: false,
  must_enrol_totp: false,
  locale: null,
};
const session = (id: string, current: boolean) => ({
  id,
  created_at: '2026-11-23T01:00:00Z',
  last_seen_at: '2026-11-23T02:00:00Z',
  ip: `10.2.3.${id}`,
  user_agent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/142.0',
  current,
});

async function stage(page: Page, { signedIn = false } = {}) {
  const answer = (route: Route, status: number, body: unknown) =>
    route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(body) });
  await page.route('**/api/v1/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/api/v1', '');
    if (path === '/auth/refresh')
      return signedIn ? answer(route, 200, { access_token: 't' }) : answer(route, 401, { status: 401 });
    if (path === '/auth/login') {
      const { otp } = route.request().postDataJSON() as { otp?: string };
      if (otp === '123456') return answer(route, 200, { access_token: 't' });
      return answer(route, 401, { status: 401, code: otp ? 'OTP_INVALID' : 'OTP_REQUIRED' });
    }
    if (path === '/me') return answer(route, 200, me);
    if (path === '/auth/sessions')
      return answer(route, 200, { items: [session('1', true), session('2', false)], next_cursor: null });
    return answer(route, 404, { status: 404 });
  });
}

async function isSound(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

test('signs in with a one-time code by keyboard alone', async ({ page }) => {
  await stage(page);
  await page.goto('/account/sessions');
  await expect(page.getByLabel('使用者名稱')).toBeFocused();
  await page.keyboard.type('chan.wh');
  await page.keyboard.press('Tab');
  await page.keyboard.type('secret');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('一次性驗證碼')).toBeFocused();
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('驗證碼不正確或已過期')).toBeVisible();
  await page.getByLabel('一次性驗證碼').fill('123456');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/account\/sessions$/);
  await expect(page.getByRole('heading', { name: '我的登入紀錄' })).toBeVisible();
});

test('speaks three languages and remembers the one chosen', async ({ page }) => {
  await stage(page);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.getByRole('button', { name: '简体中文' }).click();
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByLabel('用户名')).toBeVisible();
});

test('shows the keyboard shortcuts on ?', async ({ page }) => {
  await stage(page, { signedIn: true });
  await page.goto('/account/sessions');
  await expect(page.getByText('10.2.3.2')).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '鍵盤快捷鍵' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

for (const theme of ['light', 'dark'])
  for (const [path, signedIn] of [
    ['/sign-in', false],
    ['/account/sessions', true],
    ['/account/password', true],
    ['/account/two-step', true],
    ['/nowhere', true],
  ] as const)
    test(`${path} is accessible, ${theme}`, async ({ page }) => {
      await page.addInitScript((value) => localStorage.setItem('kehu.theme', value), theme);
      await stage(page, { signedIn });
      await page.goto(path);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await isSound(page);
    });
