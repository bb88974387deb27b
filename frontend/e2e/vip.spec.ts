import { expect, type Page, test } from '@playwright/test';
import { areSound, desk, hasService, isSound } from './real';

// A shop's day with the real service behind it: the till, a new VIP, a return; by keyboard and scan gun.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

areSound({
  cashier: [
    '/till',
    '/vip/enrol',
    '/vip/applications',
    '/vip/members',
    '/vip/gifts',
    '/vip/lost-card',
    '/vip/supplies',
    '/vip/supplies?scene=magazines',
    '/print/vip-form',
  ],
  store_manager: [
    '/vip/registers',
    '/vip/outbox',
    '/vip/outbox?scene=announcements',
    '/vip/care',
    '/vip/care?scene=checks',
    '/vip/report',
    '/my-vip',
  ],
});

const box = (page: Page) => page.locator('#till-box');

async function openTill(page: Page): Promise<void> {
  await page.goto('/till');
  const read = page.getByRole('button', { name: '我已閱讀並會遵守' });
  await expect(box(page).or(read)).toBeVisible();
  if (await read.isVisible()) await read.press('Enter');
  await expect(box(page)).toBeFocused();
}

async function ring(page: Page, ...typed: string[]): Promise<void> {
  for (const line of typed) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
}

/** The number of the receipt that was booked a moment ago. */
async function booked(page: Page): Promise<string> {
  const note = page.getByText(/^小票 .* 已入帳$/);
  await expect(note).toBeVisible();
  return /R[\w-]+/.exec((await note.textContent()) ?? '')?.[0] ?? '';
}

test('a first purchase makes a VIP, the card gives nine tenths, and a return takes the points back', async ({
  browser,
}, info) => {
  test.skip(info.project.name !== 'desktop', 'a till has a keyboard');
  test.setTimeout(120_000);
  const page = await desk(browser, 'cashier');
  await openTill(page);

  // Somebody without a card buys for more than the regulation asks.
  await ring(page, '6901234567892', '1280');
  await expect(page.getByText('¥ 1,280.00').first()).toBeVisible();
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: '沒有帶卡' })).toBeFocused();
  await isSound(page);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const first = await booked(page);

  // With that receipt: the form, the signed paper, the next card of the shop.
  await page.getByRole('link', { name: '以這張小票申請 VIP' }).press('Enter');
  await expect(page.getByRole('heading', { name: '新會員' })).toBeVisible();
  await expect(page.getByText(first).first()).toBeVisible();
  const phone = `139${String(Date.now()).slice(-8)}`;
  await page.getByLabel('姓名').fill('歐陽靜');
  await page.getByLabel('電話').fill(phone);
  await page.getByLabel('生日').fill('19900102');
  await page.getByRole('checkbox', { name: '已收到顧客簽名的登記表正本' }).press('Space');
  await page.getByLabel('新卡卡號').press('Enter');
  await expect(page.getByRole('heading', { name: '歡迎歐陽顧客成為會員' })).toBeVisible();
  await isSound(page);
  const issued = (await page.getByText(/^已發卡/).textContent()) ?? '';
  const card = /\d{12}/.exec(issued)?.[0] ?? '';
  expect(card).toHaveLength(12);

  // The card is shown: nine tenths, the customer signs, a point is earned.
  await openTill(page);
  await ring(page, card, '6901234567892 100', 'A-77 50 p');
  await expect(page.getByRole('heading', { name: '歐陽顧客，您好' })).toBeVisible();
  await expect(page.locator('.till-total').getByText('¥ 140.00')).toBeVisible();
  await isSound(page);
  await page.keyboard.press('F4');
  await expect(page.getByRole('dialog').getByRole('radio', { name: /VIP 優惠/ })).toBeFocused();
  await isSound(page);
  await page.keyboard.press('Escape');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('F8');
  await expect(dialog.getByRole('checkbox', { name: '顧客已在紙本小票上簽名' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('請顧客簽名，或勾選已在紙本簽名')).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  const second = await booked(page);
  await expect(page.getByText('歐陽顧客 積分 0 → 1')).toBeVisible();
  await page.keyboard.press('F10');
  await expect(page.getByText('VIP 優惠 9 折 §P14-R-2a')).toBeVisible();
  await isSound(page);
  await page.keyboard.press('Escape');

  // It comes back, and so does the point.
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('F7');
  const drawer = page.getByRole('dialog', { name: '退貨' });
  await drawer.getByLabel('小票號').fill(second);
  await drawer.getByRole('button', { name: '全部退回' }).press('Enter');
  await drawer.getByRole('button', { name: '確認退貨' }).press('Enter');
  await expect(page.getByText('應退 140.00 元，積分 -1')).toBeVisible();
});

test('a lost card is blocked at once, and the till says so', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'a till has a keyboard');
  test.setTimeout(90_000);
  const page = await desk(browser, 'cashier');
  await page.goto('/vip/members?state=active');
  await page.getByRole('table').getByRole('link').nth(12).click();
  const card =
    (await page
      .getByRole('row', { name: /有效/ })
      .getByText(/^\d{12}$/)
      .textContent()) ?? '';
  await page.goto(`/vip/lost-card?card=${card}`);
  await page.getByRole('checkbox', { name: '已核對本人身份' }).press('Space');
  await page.getByRole('button', { name: '掛失' }).press('Enter');
  await expect(page.getByText(`${card} 已掛失，即時停用`)).toBeVisible();
  await openTill(page);
  await ring(page, card, 'A-1 100');
  await expect(page.getByText('此卡已掛失')).toBeVisible();
  await isSound(page);

  // The next card of the shop carries on: days, money and points stay.
  await page.goto(`/vip/lost-card?card=${card}`);
  await page.getByRole('radio', { name: '補辦新卡' }).check();
  await page.getByRole('button', { name: '補辦新卡' }).press('Enter');
  await expect(page.getByText(/^新卡 \d{12} 已發出/)).toBeVisible();
});

test('sales rung up while the line is down are posted once when it is back', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'a till has a keyboard');
  test.setTimeout(90_000);
  const page = await desk(browser, 'cashier');
  await openTill(page);
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await ring(page, 'A-1 33.35');
  await expect(page.getByText('線路中斷，可以繼續收款')).toBeVisible();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByRole('radio', { name: '不是會員' }).press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已留在本機/)).toBeVisible();
  await expect(page.getByRole('button', { name: '待補傳 1 張' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('button', { name: /待補傳/ })).toBeHidden({ timeout: 20_000 });
});
