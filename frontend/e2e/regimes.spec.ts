import { expect, type Page, test } from '@playwright/test';
import { areSound, desk, hasService, isSound, PASSWORD, signIn } from './real';

// Stories of regulations 6, 9 and 12 beyond the first hour of a case.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

areSound({
  branch_marketing_center: [
    '/complaints/contact-points',
    '/complaints/contact-points?scene=cards',
    '/complaints/contact-points?scene=missing',
  ],
  cashier: ['/complaints/pass-on'],
});

const drawer = (page: Page) => page.getByRole('dialog').last();
const field = (page: Page, label: string) =>
  drawer(page)
    .getByLabel(new RegExp(`^${label}( |§|$)`))
    .first();
const act = (page: Page, name: string) =>
  page.locator('#main').getByRole('button', { name, exact: true }).first().click();
const send = (page: Page, name: string) => drawer(page).getByRole('button', { name, exact: true }).last().click();
const choose = (page: Page, group: string, option: string) =>
  drawer(page).getByRole('radiogroup', { name: group, exact: true }).getByText(option, { exact: true }).click();
/** Found by typing a part of the name. */
async function pick(page: Page, label: string, name: string): Promise<void> {
  await field(page, label).click();
  await page.keyboard.type(name);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .locator('.ant-select-item-option, .ant-select-tree-node-content-wrapper')
    .filter({ hasText: name })
    .first()
    .click();
}
const isNow = (page: Page, state: string) =>
  expect(page.locator('[aria-current="step"]')).toContainText(state, { timeout: 15_000 });

test("another county's retailer: written down here, transferred, acknowledged, passed on", async ({
  browser,
}, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(120_000);
  const receiver = await desk(browser, 'complaint_receiver');
  await receiver.goto('/complaints?new=1');
  await field(receiver, '投訴人').fill('韋老闆');
  await field(receiver, '電話').fill('13907710042');
  await pick(receiver, '客戶所屬地', '賓陽縣級公司');
  await field(receiver, '投訴內容').fill('連續兩週送貨少一條卷煙，核對後無人處理。');
  await field(receiver, '客戶要求').fill('補送並說明原因');
  await receiver.keyboard.press('Control+Enter');
  await expect(receiver).toHaveURL(/\/complaints\/[0-9a-f-]{36}/);
  const url = receiver.url();
  await act(receiver, '登記');
  await choose(receiver, '投訴對象', '服務');
  await choose(receiver, '所涉條線', '配送');
  await send(receiver, '登記');
  await isNow(receiver, '已登記');

  await act(receiver, '移送');
  await pick(receiver, '移送至', '客戶服務部（煙草分公司）');
  await field(receiver, '移送原因').fill('客戶屬賓陽縣級公司');
  await send(receiver, '移送');
  await isNow(receiver, '已移送');
  await receiver.getByRole('tab', { name: /^移送與經手/ }).click();
  await expect(receiver.getByText('客戶服務部').last()).toBeVisible();

  const service = await desk(browser, 'branch_customer_service');
  await service.goto(`${url}?tab=transfers`);
  await service.getByRole('tab', { name: /^移送與經手/ }).click();
  await service.getByRole('button', { name: '簽收' }).click();
  await expect(service.getByRole('button', { name: '簽收' })).toBeHidden();
  await isSound(service);

  const order = await desk(browser, 'branch_order_dept');
  await order.goto(url);
  await act(order, '交辦');
  await pick(order, '交辦單位', '賓陽縣級公司');
  await field(order, '處理意見').fill('請於時限內查明並補送');
  await send(order, '交辦');
  await isNow(order, '已交辦');
  // The clock of the text runs on through the transfer.
  await order.getByRole('tab', { name: /^時限計算/ }).click();
  await expect(order.getByText('處理並告知客戶').first()).toBeVisible();
});

test('the general manager signs a solution on his phone', async ({ page }, info) => {
  test.skip(info.project.name !== 'phone', 'he is on the road');
  test.setTimeout(60_000);
  await signIn(page, 'general_manager');
  await page.goto('/approvals');
  const waiting = page.getByRole('button', { name: /P09-DLR-\d{6}-\d{4} 解決方案/ }).first();
  const title = /P09-DLR-\d{6}-\d{4}/.exec((await waiting.textContent()) ?? '')?.[0] ?? '';
  await waiting.click();
  await isSound(page);
  await page.getByRole('button', { name: '批准', exact: true }).first().click();
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await isSound(page);
  await send(page, '批准');
  await expect(page.getByRole('button', { name: new RegExp(`${title} 解決方案`) })).toBeHidden();
  await page.goto(`/complaints?${new URLSearchParams({ phase: 'approved' }).toString()}`);
  await expect(page.getByText(title).first()).toBeVisible();
});

test('a founded complaint about staff: a sanction is proposed where the case stands', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(60_000);
  const base = process.env.BASE_URL ?? '';
  const hr = await desk(browser, 'hr_admin_manager');
  const { access_token } = (await (
    await hr.request.post(`${base}/api/v1/auth/login`, { data: { username: 'hr_admin_manager', password: PASSWORD } })
  ).json()) as { access_token: string };
  const { items } = (await (
    await hr.request.get(`${base}/api/v1/complaints?regime=P12&phase=fed_back`, {
      headers: { Authorization: `Bearer ${access_token}` },
    })
  ).json()) as { items: { id: string }[] };
  await hr.goto(`/complaints/${items[0]?.id}?tab=sanctions`);
  await hr.getByRole('button', { name: '提出處分' }).click();
  await pick(hr, '違規項目', '2.1');
  await expect(drawer(hr).getByText('由「部門經理」決定')).toBeVisible();
  await field(hr, '略去的步驟').fill('未登記訪客');
  await field(hr, '事實說明').fill('訪客到前台，未登記亦未引導。');
  await isSound(hr);
  await send(hr, '提出處分');
  await expect(hr.getByText('第 2 級 2.1')).toBeVisible();
  await isSound(hr);
});
