import { expect, test } from '@playwright/test';
import { areSound, desk, hasService, isSound, signIn } from './real';

// Secrets with the real service behind them: promised, looked at, copied with leave, denied to strangers, proven.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

const PAGES: Record<string, string[]> = {
  sales_consultant: ['/documents', '/documents?new=1', '/secrecy/copy-requests', '/penalties/mine'],
  custodian: [
    '/secrecy/copies',
    '/secrecy/trace',
    '/secrecy/destructions',
    '/secrecy/certificates',
    '/secrecy/certificate-requests',
    '/secrecy/custody',
    '/secrecy/stock-takings',
    '/secrecy/periods',
    '/secrecy/questions',
  ],
  hq_executive: [
    '/documents',
    '/leak-reports',
    '/secrecy-dashboard',
    '/secrecy/periods',
    '/secrecy/access-reviews',
    '/secrecy/break-glass',
    '/secrecy/alarms',
    '/policies/07',
    '/penalties',
    '/penalties/ledger',
  ],
};

areSound(PAGES);

test('the undertaking is signed before anything opens', async ({ page }, info) => {
  test.skip(info.project.name !== 'desktop', 'signed once');
  await signIn(page, 'technician');
  await page.goto('/documents');
  await page.getByRole('button', { name: '簽署' }).click();
  const paper = page.getByRole('dialog', { name: '保密承諾書' });
  await expect(paper.getByRole('button', { name: '簽署' })).toBeDisabled();
  await paper.getByLabel('我已閱讀並承諾遵守').check();
  await isSound(page);
  await paper.getByRole('button', { name: '簽署' }).click();
  await expect(page.getByText('您尚未簽署本年度保密承諾書')).toBeHidden();
});

test('a secret is looked at, copied with leave, denied to a stranger, and its line proven', async ({
  browser,
}, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(120_000);
  const knower = await desk(browser, 'sales_consultant');
  await knower.goto('/documents?state=active');
  await knower
    .getByRole('row', { name: /年度原廠配件供貨合同/ })
    .getByRole('link')
    .first()
    .click();
  await expect(knower.getByRole('img', { name: /^文件第 1 頁/ })).toBeVisible();
  await isSound(knower);
  await knower.getByRole('button', { name: '下一頁' }).click();
  await expect(knower.getByRole('img', { name: /^文件第 2 頁/ })).toBeVisible();
  const url = new URL(knower.url()).pathname;

  // Asked for from the page, with its purpose; signed by the general manager; fetched once.
  await knower.getByRole('link', { name: '申請複製' }).click();
  const form = knower.getByRole('dialog', { name: '申請複製' });
  await form.getByLabel('用途', { exact: true }).fill('提供法務核對第三條的價格條款');
  await form.getByLabel('到期日').click();
  await form.getByLabel('到期日').fill('2027-01-15');
  await knower.keyboard.press('Enter');
  await form.getByRole('button', { name: '申請複製' }).click();
  await expect(knower.getByText('已送出申請')).toBeVisible();
  const boss = await desk(browser, 'general_manager');
  await boss.goto('/secrecy/copy-requests?scene=todo');
  await boss.getByRole('button', { name: '核定複製申請' }).first().click();
  await boss.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click();
  await knower.goto('/secrecy/copy-requests');
  const file = knower.waitForEvent('download');
  await knower.getByRole('button', { name: '取得檔案' }).first().click();
  expect((await file).suggestedFilename()).toMatch(/\.pdf$/);

  // Who does not know it sees what nobody's address shows.
  const stranger = await desk(browser, 'receptionist');
  await stranger.goto(url);
  await expect(stranger.getByText('查無資料')).toBeVisible();

  // The auditor proves a line in the browser.
  const auditor = await desk(browser, 'auditor');
  await auditor.goto('/audit?sort=at');
  await auditor.getByRole('button', { name: '驗證' }).first().click();
  await expect(auditor.getByText('此行在已簽章的封存紀錄中，未經更改。')).toBeVisible();
  await isSound(auditor);
});
