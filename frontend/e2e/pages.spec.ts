import { expect, test } from '@playwright/test';
import { areSound, hasService, isSound, signIn } from './real';

// Every page of these rooms with the real service behind it, light and dark, on a desk and on a phone.
const PAGES: Record<string, string[]> = {
  cr_manager: ['/home', '/notices', '/complaints', '/complaints?new=1', '/complaint-regimes/P09'],
  general_manager: ['/home', '/approvals', '/approvals?box=mine', '/delegations'],
  auditor: ['/audit', '/audit/checkpoints'],
  hq_gm: ['/audit/identify'],
};

test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

areSound(PAGES);

test('a case and its paper meet no barrier', async ({ page }) => {
  test.setTimeout(60_000);
  await signIn(page, 'cr_manager');
  await page.goto('/complaints?state=closed');
  await page
    .getByRole('link', { name: /^P09-DLR-/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: '處理歷程' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await isSound(page);
  for (const name of [/^聯繫記錄/, /^改進措施/, /^當事人/]) {
    await page.getByRole('tab', { name }).click();
    await isSound(page);
  }
  await page.goto(page.url().replace('/complaints/', '/print/complaints/').replace(/\?.*/, ''));
  await expect(page.getByRole('heading', { name: '客戶投訴處理表' })).toBeVisible();
});
