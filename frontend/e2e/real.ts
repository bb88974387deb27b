import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';

/** What the stories against the real service share. The demo group's people; user names are the role slugs. */
export const PASSWORD = 'Kehu-demo-2026';

export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('使用者名稱').fill(username);
  await page.getByLabel('密碼', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Is there a real service at BASE_URL with the demo group in it? Without one these stories are left out. */
export async function hasService(): Promise<boolean> {
  const base = process.env.BASE_URL;
  if (!base) return false;
  const body = JSON.stringify({ username: 'receptionist', password: PASSWORD });
  const answer = await fetch(`${base}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  }).catch(() => undefined);
  return answer?.ok ?? false;
}

/** axe finds nothing, and the page is no wider than its window. By night only the colours are others. */
export async function isSound(page: Page, theme = 'light'): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (
    theme === 'dark'
      ? axe.withRules(['color-contrast', 'link-in-text-block'])
      : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  ).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, page.url()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

/** Everybody's pages by day on a desk and on a phone, by night on a desk (colours do not depend on the width). */
export function areSound(people: Record<string, string[]>): void {
  for (const theme of ['light', 'dark'])
    for (const [user, paths] of Object.entries(people))
      test(`${user} meets no barrier, ${theme}`, async ({ page }, info) => {
        test.skip(theme === 'dark' && info.project.name !== 'desktop', 'seen on the desk');
        test.setTimeout(120_000);
        await page.addInitScript((value) => localStorage.setItem('kehu.theme', value), theme);
        const refusals: string[] = [];
        page.on('console', (message) => {
          if (message.text().includes('Content Security Policy')) refusals.push(message.text());
        });
        await signIn(page, user);
        for (const path of paths) {
          await page.goto(path);
          await expect(page.getByRole('heading').first()).toBeVisible();
          await page.waitForLoadState('networkidle');
          await isSound(page, theme);
        }
        expect(refusals).toEqual([]);
      });
}

/** Each person at a computer of his own. */
export async function desk(browser: Browser, user: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(8_000);
  await signIn(page, user);
  return page;
}
