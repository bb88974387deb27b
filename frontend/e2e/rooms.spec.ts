import { expect, type Page, test } from '@playwright/test';
import { areSound, desk, hasService, isSound, signIn } from './real';

// Customers, organisation, regulations, calendar and deadlines with the real service behind them.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

const PAGES: Record<string, string[]> = {
  info_dept_manager: ['/customers', '/customers?new=1', '/customers/import', '/customers/merge'],
  hq_gm: ['/policies', '/policies/09#P09-4G-3c', '/policies/changes', '/deadlines?scene=all'],
  sysadmin: [
    '/organisation',
    '/organisation/roles',
    '/calendar?year=2026',
    '/calendar?tab=overrides&year=2026',
    '/calendar?tab=announcements&year=2027',
    '/calendar?tab=calculator',
  ],
};

areSound(PAGES);

const firstCustomer = (page: Page) => page.locator('#main').locator('a[href^="/customers/0"]').first();

test('finds a customer from anywhere by keyboard', async ({ page }, info) => {
  test.skip(info.project.name !== 'desktop', 'a phone has no keys');
  await signIn(page, 'info_dept_manager');
  await page.goto('/policies');
  await expect(page.getByRole('heading', { name: '制度' })).toBeVisible();
  const box = page.getByRole('combobox', { name: '搜尋客戶' });
  await expect(box).toBeVisible();
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await page.keyboard.type('商');
  await expect(page.getByRole('option').nth(1)).toBeVisible();
  await isSound(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/customers\/0/);
});

test('a customer is registered, refused as a double, entered with a reason, and changed', async ({ page }, info) => {
  test.setTimeout(90_000);
  const name = `驗收商行${info.project.name}${Date.now() % 1_000_000}`;
  await signIn(page, 'sales_staff');
  const register = async () => {
    await page.goto('/customers?new=1');
    await page.locator('#customer_name').fill(name);
  };
  await register();
  await page.getByRole('button', { name: '儲存' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();

  await register();
  await expect(page.getByText('可能已有這個客戶')).toBeVisible();
  await page.getByRole('button', { name: '儲存' }).click();
  await page.getByLabel('仍要登記的理由').fill('另一分店');
  await isSound(page);
  await page.getByRole('button', { name: '附理由登記' }).click();
  await expect(page).toHaveURL(/\/customers\/0/);

  await page.getByRole('button', { name: '修改資料' }).click();
  await page.locator('#customer-edit_industry').fill('零售');
  await page.getByRole('button', { name: '儲存' }).click();
  await expect(page.getByText('零售', { exact: true })).toBeVisible();
  for (const tab of ['聯繫人', '車輛', '備註', '投訴', '歷程']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.waitForLoadState('networkidle');
    await isSound(page);
  }
  await expect(page.getByText('附理由重複登記：另一分店')).toBeVisible();
});

test('a list is imported and taken back', async ({ page }, info) => {
  test.setTimeout(60_000);
  const line = `匯入測試${info.project.name}${Date.now() % 1_000_000}公司`;
  await signIn(page, 'info_dept_manager');
  await page.goto('/customers/import');
  await page.getByLabel('檔案', { exact: true }).setInputFiles({
    name: '客戶.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`客戶名稱,電話\n${line},13800138000\n缺電話的,1\n`),
  });
  await expect(page.getByText('不是有效的電話號碼')).toBeVisible();
  await isSound(page);
  await page.getByRole('button', { name: '匯入 1 筆' }).click();
  await expect(page.getByText('匯入完成：1 筆')).toBeVisible();
  await isSound(page);
  await page.getByRole('button', { name: '撤銷這次匯入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '確定' }).click();
  await expect(page.getByText('已撤銷匯入')).toBeVisible();
});

test('a person, what he sees, and the form to grant a role', async ({ page }) => {
  await signIn(page, 'sysadmin');
  await page.goto('/organisation?q=auditor');
  await page.locator('#main').locator('a[href*="/organisation/people/"]').first().click();
  await expect(page.getByRole('tab', { name: '職務' })).toBeVisible();
  await isSound(page);
  await page.getByRole('button', { name: '授予職務' }).click();
  await page.getByRole('dialog').getByLabel('職務', { exact: true }).fill('系統管理員');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/不能同時授予/)).toBeVisible();
  await isSound(page);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '此人看得到什麼' }).click();
  await expect(page.getByRole('heading', { name: /看得到什麼/ })).toBeVisible();
  await isSound(page);
});

test('a period is reckoned day by day', async ({ page }) => {
  await signIn(page, 'receptionist');
  await page.goto('/calendar?tab=calculator');
  await page.getByRole('button', { name: '試算' }).click();
  await expect(page.getByRole('cell', { name: '起算日，不計' })).toBeVisible();
});

test('a customer of the list opens and closes by Back with its filter kept', async ({ page }) => {
  await signIn(page, 'info_dept_manager');
  await page.goto('/customers?relation=lost');
  await firstCustomer(page).click();
  await expect(page.getByRole('tab', { name: '資料' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/relation=lost/);
});

test('two customers become one and two again', async ({ page }) => {
  test.setTimeout(60_000);
  await signIn(page, 'info_dept_manager');
  await page.goto('/customers?sort=number&kind=company&limit=10');
  const links = page.locator('#main').locator('a[href^="/customers/0"]');
  await expect(links.nth(3)).toBeVisible();
  const id = async (at: number) => (await links.nth(at).getAttribute('href'))?.split('/').pop();
  const [keep, drop] = [await id(2), await id(3)];
  await page.goto(`/customers/merge?keep=${keep}&drop=${drop}`);
  await page.getByRole('radio', { name: /客戶名稱：採用併入/ }).check();
  await page.getByLabel('合併原因').fill('驗收：同一家公司');
  await isSound(page);
  await page.getByRole('button', { name: '合併', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '合併', exact: true }).click();
  await expect(page.getByText('已合併')).toBeVisible();
  await page.getByRole('button', { name: '撤銷合併' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '確定' }).click();
  await expect(page.getByText('已撤銷合併')).toBeVisible();
});

test('filters are saved under a name, applied and deleted', async ({ page }, info) => {
  const name = `流失${info.project.name}${Date.now() % 1_000_000}`;
  await signIn(page, 'sales_staff');
  await page.goto('/customers?relation=lost');
  await page.getByRole('button', { name: '常用檢視' }).click();
  await page.getByRole('textbox', { name: '檢視名稱' }).fill(name);
  await page.getByRole('button', { name: '儲存目前條件' }).click();
  await expect(page.getByRole('button', { name: `套用 ${name}` })).toBeVisible();
  await isSound(page);
  await page.goto('/customers');
  await page.getByRole('button', { name: '常用檢視' }).click();
  await page.getByRole('button', { name: `套用 ${name}` }).click();
  await expect(page).toHaveURL(/relation=lost/);
  await page.getByRole('button', { name: '常用檢視' }).click();
  await page.getByRole('button', { name: `刪除 ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: '確定' }).click();
  await expect(page.getByRole('button', { name: `套用 ${name}` })).toBeHidden();
});

test('one proposes, another decides: a parameter and a day', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(90_000);
  const one = await desk(browser, 'sysadmin');
  // What an interrupted run left behind.
  await one.goto('/policies/changes?state=proposed');
  await one.waitForLoadState('networkidle');
  const left = one.getByRole('button', { name: '撤回' });
  if (await left.first().isVisible()) {
    await left.first().click();
    await one.getByRole('dialog').getByRole('button', { name: '確定' }).click();
    await expect(one.getByText('已撤回').first()).toBeVisible();
  }
  await one.goto('/policies/09#P09-4G-5');
  await one.getByRole('button', { name: '提議變更 P09-4G-5.survey_within' }).click();
  await one.getByLabel('新值').fill('4');
  await one.getByLabel('理由').fill('驗收：年底人手不足');
  await one.getByRole('button', { name: '提出' }).click();
  await expect(one.getByRole('dialog', { name: '試算' })).toBeVisible();
  await isSound(one);
  const day = `2027-03-${['01', '02', '03', '04', '05', '08', '09', '10', '11', '12'][Date.now() % 10]}`;
  await one.goto(`/calendar?tab=overrides&year=2027&day=${day}`);
  await one.getByLabel('事由').fill('驗收：盤點');
  await one.getByRole('dialog').getByRole('button', { name: '提議調整' }).click();
  await expect(one.getByText('已提出，等待另一人確認')).toBeVisible();

  const other = await desk(browser, 'hq_gm');
  for (const [path, no] of [
    ['/policies/changes?state=proposed', '不批准'],
    ['/calendar?tab=overrides&year=2027&o.state=proposed', '不同意'],
  ] as const) {
    await other.goto(path);
    await other.getByRole('button', { name: no }).first().click();
    await other.getByRole('dialog').getByLabel('意見').fill('驗收：不予變更');
    await isSound(other);
    await other.getByRole('dialog').getByRole('button', { name: no }).click();
    await expect(other.getByText('已記錄不')).toBeVisible();
  }
});
