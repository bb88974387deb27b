import { expect, type Page, test } from '@playwright/test';
import { areSound, desk, hasService, isSound, signIn } from './real';

// The screens of regulations 6, 9 and 12 with the real service behind them.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

areSound({
  complaint_receiver: ['/complaints', '/complaints?new=1', '/complaints/notices', '/complaint-regimes/P06'],
  hr_admin_manager: ['/complaints?new=1', '/complaint-regimes/P12'],
});

// They listen as long as they are shown, so their network is never idle.
for (const [path, heading] of [
  ['/complaints/board', '投訴看板'],
  ['/complaint-wall', '客服值班大屏'],
] as const)
  test(`${path} meets no barrier`, async ({ page }) => {
    await signIn(page, 'branch_order_dept');
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expect(page.getByText(/^P06-TOB/).first()).toBeVisible();
    await isSound(page);
  });

test('anybody complains from a phone, and gets a receipt', async ({ page }, info) => {
  test.setTimeout(60_000);
  const words = `送貨員態度冷淡，${info.project.name}${Date.now() % 1_000_000} 請改善。`;
  await page.goto('/complain');
  await expect(page.getByRole('heading', { name: '客戶投訴' })).toBeVisible();
  await isSound(page);
  await page.getByLabel('向誰投訴').click();
  await page.keyboard.press('Enter');
  await page.getByLabel('發生了什麼事').fill(words);
  await page.getByRole('button', { name: '送出' }).click();
  await expect(page.getByRole('heading', { name: '已收到您的投訴' })).toBeVisible();
  await isSound(page);
  await page.goto('/survey/unknown');
  await expect(page.getByRole('heading', { name: '這個連結已失效' })).toBeVisible();
  await isSound(page);
});

/** A field of the open form; behind its label stands the clause. */
const field = (page: Page, label: string) =>
  page
    .getByRole('dialog')
    .getByLabel(new RegExp(`^${label}( |§|$)`))
    .first();
const pick = async (page: Page, group: string, option: string) =>
  page
    .getByRole('dialog')
    .getByRole('radiogroup', { name: group, exact: true })
    .getByText(option, { exact: true })
    .click();

test('a retailer complains: taken down by keyboard, registered, and on the wall at once', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(120_000);
  const wall = await desk(browser, 'branch_order_dept');
  await wall.goto('/complaint-wall');
  await expect(wall.getByText('即時')).toBeVisible();
  const received = wall.locator('.wall-figures > div').filter({ hasText: '今日受理' }).locator('dd');
  const before = Number(await received.textContent());

  const receiver = await desk(browser, 'complaint_receiver');
  await receiver.goto('/complaints');
  await expect(receiver.getByRole('heading', { name: '客戶投訴' })).toBeVisible();
  await receiver.keyboard.press('n');
  await expect(receiver.getByRole('dialog', { name: /記錄投訴/ })).toBeVisible();
  await field(receiver, '投訴人').fill('李老闆');
  await receiver.keyboard.press('Tab');
  await receiver.keyboard.type('13900000001');
  await field(receiver, '投訴內容').fill('送貨員比約定時間晚到兩天，貨架空了。');
  await receiver.keyboard.press('Tab');
  await receiver.keyboard.type('按時送貨並道歉');
  await receiver.keyboard.press('Control+Enter');
  await expect(receiver).toHaveURL(/\/complaints\/[0-9a-f-]{36}/);
  const heading = receiver.getByRole('heading', { level: 1, name: /^P06-/ });
  await expect(heading).toBeVisible();
  const number = (await heading.textContent()) ?? '';

  // The wall heard of it by itself.
  await expect(received).toHaveText(String(before + 1));

  await receiver.locator('#main').getByRole('button', { name: '登記', exact: true }).first().click();
  await pick(receiver, '投訴對象', '服務');
  await pick(receiver, '所涉條線', '配送');
  await receiver.getByRole('dialog').getByRole('button', { name: '登記', exact: true }).last().click();
  await expect(receiver.locator('[aria-current="step"]')).toContainText('已登記');
  for (const tab of [/^時限計算/, /^方案與簽核/, /^移送與經手/, /^證據附件/, /^協作與補充/]) {
    await receiver.getByRole('tab', { name: tab }).click();
    await receiver.waitForLoadState('networkidle');
    await isSound(receiver);
  }

  // While the next is taken down, this one is shown beside it.
  await receiver.goto('/complaints?new=1');
  await field(receiver, '電話').fill('13900000001');
  await expect(receiver.getByRole('region', { name: '相近案件' }).getByRole('link', { name: number })).toBeVisible();
});
