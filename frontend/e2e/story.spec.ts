import { expect, type Page, test } from '@playwright/test';
import { desk, hasService } from './real';

// One complaint from the first word to the closed case, by the people of the car dealer, against the real service.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

const escaped = (text: string) => text.replaceAll(/[()]/g, String.raw`\$&`);
/** A field of the open form; behind its label stands the clause. */
const field = (page: Page, label: string) =>
  page
    .getByRole('dialog')
    .getByLabel(new RegExp(`^${escaped(label)}( |§|$)`))
    .first();
const options = (page: Page) =>
  page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .locator('.ant-select-item-option, .ant-select-tree-node-content-wrapper');
const pick = async (page: Page, label: string, typed: string, option: RegExp) => {
  await field(page, label).click();
  await page.keyboard.type(typed);
  await options(page).filter({ hasText: option }).first().click();
};
const choose = (page: Page, group: string, option: string) =>
  page
    .getByRole('dialog')
    .getByRole('radiogroup', { name: group, exact: true })
    .getByText(option, { exact: true })
    .click();
const act = (page: Page, name: string) =>
  page.getByRole('main').or(page.locator('#main')).getByRole('button', { name, exact: true }).first().click();
const send = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).last().click();
const isNow = (page: Page, state: string) => expect(page.locator('[aria-current="step"]')).toContainText(state);

test('a complaint goes its whole way', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(240_000);
  const advisor = await desk(browser, 'receptionist');

  // The receptionist takes it down by keyboard.
  await advisor.goto('/complaints');
  await expect(advisor.getByRole('heading', { name: '客戶投訴' })).toBeVisible();
  await advisor.keyboard.press('n');
  const intake = advisor.getByRole('dialog', { name: '記錄投訴' });
  await expect(intake).toBeVisible();
  await pick(advisor, '客戶', '張', /張/);
  await expect(field(advisor, '投訴人')).not.toHaveValue('');
  await expect(field(advisor, '電話')).toHaveValue(/^1\d{10}$/);
  await field(advisor, '電話').fill('13877112345');
  await choose(advisor, '投訴類別', '維修質量');
  await field(advisor, '車牌號').fill('桂A12345');
  await field(advisor, '維修單號').fill('RO-118');
  await field(advisor, '投訴內容').fill('更換剎車片後三天又出現異響，要求免費檢修。');
  await field(advisor, '客戶要求').fill('免費重新檢修並說明原因');
  await advisor.keyboard.press('Control+Enter');
  await expect(advisor).toHaveURL(/\/complaints\/[0-9a-f-]{36}/);
  const heading = advisor.getByRole('heading', { level: 1, name: /^P09-DLR-\d{6}-\d{4}$/ });
  await expect(heading).toBeVisible();
  const number = (await heading.textContent()) ?? '';
  const url = new URL(advisor.url()).pathname;
  await isNow(advisor, '已記錄');
  // What is another's to do says so.
  await expect(advisor.getByRole('button', { name: /^判定/ })).toHaveAttribute('aria-disabled', 'true');

  // The manager judges and assigns.
  const manager = await desk(browser, 'cr_manager');
  await manager.goto(url);
  await act(manager, '判定');
  await field(manager, '初步了解').fill('已核對維修單，情況屬實。');
  await choose(manager, '理由是否充分', '是');
  await field(manager, '理由判定依據').fill('維修後三日內復發');
  await choose(manager, '要求是否合理', '是');
  await field(manager, '要求判定依據').fill('保修期內，應免費處理');
  await send(manager, '判定');
  await isNow(manager, '已判定');
  await act(manager, '指派受理責任人');
  await pick(manager, '處理部門', '售後', /售後服務部/);
  await pick(manager, '受理責任人', 'business_manager', /服務經理/);
  await send(manager, '指派受理責任人');
  await isNow(manager, '已指派');

  // The handler looks into it and proposes.
  const handler = await desk(browser, 'business_manager');
  await handler.goto(url);
  await act(handler, '開始調查');
  await send(handler, '開始調查');
  await isNow(handler, '調查中');
  await act(handler, '提出解決方案');
  await pick(handler, '原因類別', '施工', /施工/);
  await field(handler, '原因說明').fill('剎車片安裝後未複檢扭力');
  await field(handler, '根本原因').fill('流程缺少覆核環節');
  await field(handler, '證據').fill('維修單與照片');
  await field(handler, '無責任者原因').fill('流程問題，不歸責個人');
  await field(handler, '解決方案').fill('免費更換剎車片並重新校正，由維修班組長親自複檢後交車。');
  await field(handler, '費用(元)').fill('680');
  await field(handler, '完成日期').click();
  await field(handler, '完成日期').fill('2026-12-28');
  await handler.keyboard.press('Enter');
  await field(handler, '執行人').fill('維修一班');
  await send(handler, '提出解決方案');
  await isNow(handler, '待總經理審批');

  // The general manager signs in the approval centre.
  const boss = await desk(browser, 'general_manager');
  await boss.goto('/approvals');
  await boss.getByRole('button', { name: new RegExp(`${number} 解決方案`) }).click();
  await expect(boss.getByText('待 ', { exact: false }).first()).toBeVisible();
  await boss.getByRole('button', { name: '批准', exact: true }).first().click();
  await boss.getByRole('button', { name: '同意', exact: true }).click();
  await send(boss, '批准');
  await expect(boss.getByRole('button', { name: new RegExp(`${number} 解決方案`) })).toBeHidden();

  // The customer is told and called back.
  await advisor.goto(url);
  await isNow(advisor, '方案已批准');
  await act(advisor, '通知客戶');
  await choose(advisor, '通知方式', '電話');
  await field(advisor, '告知內容').fill('將免費更換並複檢');
  await choose(advisor, '客戶反應', '接受');
  await send(advisor, '通知客戶');
  await isNow(advisor, '已通知客戶');
  await act(advisor, '滿意度回訪');
  await choose(advisor, '回訪結果', '已答覆');
  await choose(advisor, '滿意度(1-5)', '5');
  await send(advisor, '滿意度回訪');
  await isNow(advisor, '已回訪');

  // Summary by the handler, co-signed by the manager; the measures go to the general manager.
  await handler.goto(url);
  await act(handler, '總結與評價');
  await field(handler, '總結').fill('剎車異響已解決，客戶滿意。');
  await field(handler, '評價(時效、質量、費用、滿意度)').fill('時效、質量、費用均符合要求，滿意度高。');
  await handler.getByRole('button', { name: '加一項措施' }).click();
  await handler.locator('textarea[id$="measures_0_action"]').fill('維修後增加扭力覆核表');
  await handler.locator('[id$="measures_0_owner_id"]').click();
  await handler.keyboard.type('business_manager');
  await options(handler).filter({ hasText: '服務經理' }).first().click();
  await handler.locator('[id$="measures_0_due_on"]').fill('2026-12-31');
  await handler.keyboard.press('Enter');
  await send(handler, '總結與評價');
  await isNow(handler, '已總結');
  await manager.goto(url);
  await act(manager, '會簽總結');
  await send(manager, '會簽總結');
  await expect(manager.getByText('會簽總結完成', { exact: false })).toBeVisible();
  await manager.goto(`${url}?tab=measures`);
  await manager.getByRole('link', { name: '維修後增加扭力覆核表' }).click();
  await expect(manager).toHaveURL(/[/]capas[/]/);
  await act(manager, '提出意見');
  await manager.keyboard.type('措施可行');
  await send(manager, '提出意見');
  await expect(manager.getByText('待批准').first()).toBeVisible();
  await boss.goto(new URL(manager.url()).pathname);
  await act(boss, '批准並指定監督人');
  await boss.getByRole('combobox', { name: /監督人/ }).click();
  await boss.keyboard.type('capa_monitor');
  await options(boss).filter({ hasText: '質量主管' }).first().click();
  await send(boss, '批准並指定監督人');
  await expect(boss.getByText('落實中').first()).toBeVisible();

  // Closed, and on paper.
  await manager.goto(url);
  await act(manager, '結案');
  await send(manager, '結案');
  await isNow(manager, '已結案');
  await manager.goto(`/print${url}`);
  await expect(manager.getByText(number).first()).toBeVisible();

  // The auditor finds the lines.
  const auditor = await desk(browser, 'auditor');
  await auditor.goto(`/audit?subject_id=${url.split('/').at(-1)}&limit=100`);
  await expect(auditor.getByTitle('complaint.recorded').first()).toBeVisible();
  expect(await auditor.getByTitle('complaint.acted').count()).toBeGreaterThan(5);
});
