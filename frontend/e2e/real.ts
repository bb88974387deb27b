import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

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

/** axe finds nothing, and the page is no wider than its window. */
export async function isSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(found, page.url()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
