import { expect, type Page, test } from '@playwright/test';
import { areSound, desk, hasService, isSound, signIn } from './real';

// What is counted, reported, filed and ended: the screens of the leaders, with the real service behind them.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

areSound({
  branch_marketing_center: ['/complaints/statistics', '/complaints/reports', '/complaints/archives'],
  cr_manager: ['/complaints/statistics?regime=P09', '/complaints/served', '/complaints/archives?q=剎車'],
  department_leader: ['/complaints/archives?tab=lists', '/complaints/served'],
});

const first = (page: Page) =>
  page
    .locator('#main')
    .getByRole('link', { name: /^20\d\d-\d\d$/ })
    .first();

test('a bar leads to its cases, and the address keeps the question', async ({ page }) => {
  await signIn(page, 'cr_manager');
  await page.goto('/complaints/statistics?regime=P09');
  const causes = page.getByRole('region', { name: /^原因分佈/ });
  const row = causes.getByRole('row').nth(1);
  const counted = Number(await row.getByRole('cell').nth(0).textContent());
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/\/complaints\?.*cause_code=/);
  await expect(page.getByText(`共 ${counted} 筆`)).toBeVisible();
});

test('the leader judges the month and signs; on paper it reads the same', async ({ page }, info) => {
  test.skip(info.project.name !== 'desktop', 'signed once');
  await signIn(page, 'department_leader');
  await page.goto('/complaints/reports?state=draft');
  await first(page).click();
  await page.getByRole('button', { name: '評價並簽署' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('領導評價').fill('按時率提高，送貨遲延減少。');
  await form.getByRole('button', { name: '評價並簽署' }).click();
  await expect(form.getByText('請至少填寫一條建議，或說明無建議的原因')).toBeVisible();
  await form.getByLabel('若無建議，請說明原因').fill('上月建議仍在落實');
  await form.getByRole('button', { name: '評價並簽署' }).click();
  await expect(page.getByText('上月建議仍在落實')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  const button = page.getByRole('button', { name: /評價並簽署/ });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/內容不再變更/);
  await isSound(page);
  await page.getByRole('link', { name: '列印' }).click();
  await expect(page.getByRole('heading', { name: '投訴月報' })).toBeVisible();
  await isSound(page);
});

test('files end by a leader and two persons; what stays is the tombstone', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'a list ends once');
  test.setTimeout(120_000);
  const receiver = await desk(browser, 'complaint_receiver');
  await receiver.goto('/complaints/archives?tab=lists');
  await receiver.getByRole('link', { name: /^XH-TOB-WM-/ }).click();
  await expect(receiver.getByRole('heading', { level: 1, name: /^XH-/ })).toBeVisible();
  const list = new URL(receiver.url()).pathname;
  await isSound(receiver);
  await act(receiver, '送簽');
  await expect(receiver.getByText('待批准')).toBeVisible();
  await expect(receiver.getByRole('button', { name: /^批准/ })).toHaveAttribute('aria-disabled', 'true');

  const leader = await desk(browser, 'department_leader');
  await leader.goto(list);
  await act(leader, '批准');
  await expect(leader.getByText('已批准')).toBeVisible();

  await receiver.reload();
  await act(receiver, '簽署執行');
  await expect(receiver.getByText('一人已簽')).toBeVisible();
  const again = receiver.getByRole('button', { name: /^簽署執行/ });
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await expect(again).toHaveAccessibleDescription(/另一人/);

  await leader.reload();
  await act(leader, '簽署執行');
  await expect(leader.getByText('已銷毀').first()).toBeVisible();
  await isSound(leader);
  await leader
    .getByRole('link', { name: /^P06-TOB-WM-/ })
    .first()
    .click();
  await expect(leader.getByText(/^案卷已於/)).toBeVisible();
  await isSound(leader);
  await leader.goto(`/print/destruction-lists/${list.split('/').at(-1)}`);
  await expect(leader.getByRole('heading', { name: '投訴案卷銷毀清冊' })).toBeVisible();
  await isSound(leader);
});

async function act(page: Page, name: string): Promise<void> {
  await page.locator('#main').getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}
