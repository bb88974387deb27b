import { expect, type Page, test } from '@playwright/test';
import { areSound, desk, hasService, isSound, signIn } from './real';

// Measures of regulation 9 from the draft to the monitor's check; the general manager signs on a phone.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

areSound({
  cr_manager: ['/capas?scene=all', '/capas?scene=overdue'],
  general_manager: ['/capas?scene=unchecked'],
});

const act = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const send = (page: Page, name: string) =>
  page.getByRole('dialog').last().getByRole('button', { name, exact: true }).click();
const state = (page: Page, word: string) => expect(page.locator('.detail-title').getByText(word)).toBeVisible();

test('a measure goes from its draft to the monitor', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'one story is enough');
  test.setTimeout(120_000);
  const manager = await desk(browser, 'cr_manager');
  await manager.goto('/capas?scene=all&state=drafted');
  await manager.locator('tbody a[href^="/capas/"]').first().click();
  await state(manager, '待提意見');
  const path = new URL(manager.url()).pathname;
  const owner = (await manager.getByText('銷售經理').count()) ? 'sales_manager' : 'business_manager';

  // Before his word the general manager cannot approve, and the button says why.
  const boss = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  boss.setDefaultTimeout(8_000);
  await signIn(boss, 'general_manager');
  await boss.goto(path);
  await expect(boss.getByRole('button', { name: /^批准並指定監督人.*客戶關係經理尚未提出意見/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  await act(manager, '提出意見');
  await manager.keyboard.type('措施針對原因，可行。');
  await send(manager, '提出意見');
  await state(manager, '待批准');

  await boss.reload();
  await isSound(boss);
  await act(boss, '批准並指定監督人');
  await send(boss, '批准並指定監督人');
  await expect(boss.getByRole('dialog').last().locator('.ant-form-item-explain-error')).toBeVisible();
  await boss.getByRole('combobox', { name: /監督人/ }).click();
  await boss.keyboard.type('capa_monitor');
  await boss.locator('.ant-select-item-option').filter({ hasText: '質量主管' }).first().click();
  await send(boss, '批准並指定監督人');
  await state(boss, '落實中');

  const hands = await desk(browser, owner);
  await hands.goto('/capas');
  await hands.goto(path);
  await act(hands, '提報完成');
  await send(hands, '提報完成');
  await expect(hands.getByRole('dialog').last().locator('.ant-form-item-explain-error')).toBeVisible();
  await hands.getByLabel('完成證據').fill('覆核表自本月起使用，抽查二十份均已填寫。');
  await send(hands, '提報完成');
  await state(hands, '已完成');

  const monitor = await desk(browser, 'capa_monitor');
  await monitor.goto(path);
  await act(monitor, '監督檢查');
  await monitor.getByLabel('檢查情形').fill('現場查看，已落實。');
  await send(monitor, '監督檢查');
  await expect(monitor.getByText('現場查看，已落實。')).toBeVisible();
  await monitor.goto('/capas?state=done&sort=-due_on');
  await expect(monitor.locator(`a[href="${path}"]`).first()).toBeVisible();
});
