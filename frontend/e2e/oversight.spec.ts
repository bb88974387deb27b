import { expect, test } from '@playwright/test';
import { areSound, desk, hasService, isSound } from './real';

// The marketing centre watches the counties, with the real service behind it: drawn, verified, inspected, ordered, learned.
test.beforeAll(async () => {
  test.skip(!(await hasService()), 'needs BASE_URL with the demo group');
});

areSound({
  branch_marketing_center: [
    '/complaints/spot-checks',
    '/complaints/spot-checks?scene=runs',
    '/complaints/inspections',
    '/complaints/inspections?scene=criticisms',
    '/complaints/inspections?scene=orders',
    '/complaints/lessons',
  ],
  department_leader: ['/complaints/inspections', '/complaints/inspections?scene=orders'],
  complaint_receiver: ['/complaints/lessons', '/complaints/lessons?new=1'],
  auditor: ['/complaints/spot-checks'],
});

test('a drawn case is verified beside its facts, and the draw is proven by an auditor', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(120_000);
  const head = await desk(browser, 'branch_marketing_center');
  await head.goto('/complaints/spot-checks?state=drawn');
  await head.getByRole('button', { name: '驗證', exact: true }).first().click();
  const form = head.getByRole('dialog', { name: /^驗證/ });
  await expect(form.getByRole('region', { name: '案件事實' })).toContainText('查明事實');
  await isSound(head);
  await form.getByLabel('不符合', { exact: true }).check();
  await form.getByLabel('電話詢問客戶').check();
  await form.getByRole('button', { name: '驗證' }).click();
  await expect(form.getByText('不符合須填寫說明')).toBeVisible();
  await form.getByLabel('說明').fill('電話詢問客戶，補貨仍未恢復');
  await form.getByRole('button', { name: '驗證' }).click();
  await expect(head.getByText('已記錄：不符合，案件已重新處理')).toBeVisible();
  await head.goto('/complaints/inspections?scene=criticisms&state=owed');
  await expect(head.getByRole('cell', { name: '抽查' })).toBeVisible();

  const auditor = await desk(browser, 'auditor');
  await auditor.goto('/complaints/spot-checks');
  await auditor.getByRole('button', { name: '重抽核對' }).first().click();
  await expect(auditor.getByRole('dialog').getByText('以原種子重抽，名單完全相同')).toBeVisible();
  await isSound(auditor);
});

test('inspected, criticised, ordered, reported with evidence and accepted', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(120_000);
  const head = await desk(browser, 'branch_marketing_center');
  await head.goto('/complaints/inspections');
  await head.getByRole('button', { name: '檢查單位' }).click();
  const form = head.getByRole('dialog', { name: '檢查單位' });
  await form.getByLabel('單位').fill('武鳴縣級');
  await head.locator('.ant-select-tree').getByText('武鳴縣級公司', { exact: true }).click();
  const items = form.getByRole('radiogroup');
  await expect(items).toHaveCount(5);
  for (let n = 0; n < 4; n += 1) await items.nth(n).getByLabel('符合', { exact: true }).check();
  await items.nth(4).getByLabel('不符合', { exact: true }).check();
  await form.getByLabel(/不符說明/).fill('兩件無評審');
  await isSound(head);
  await form.getByRole('button', { name: '完成檢查' }).click();
  await expect(head.getByText('檢查不符合，須在兩個工作日內提出批評')).toBeVisible();

  await head.goto('/complaints/inspections?scene=criticisms&state=owed');
  await head
    .getByRole('row', { name: /武鳴縣級公司.*檢查/ })
    .getByRole('button', { name: '提出批評' })
    .click();
  const letter = head.getByRole('dialog', { name: '批評武鳴縣級公司' });
  await letter.getByLabel('事由').fill('兩件投訴未作評審');
  await letter.getByLabel('批評內容').fill('對貴單位未按要求評審提出批評。');
  await letter.getByLabel('整改要求').fill('補做評審');
  await letter.getByLabel('整改期限').fill('2020-01-01');
  await head.keyboard.press('Enter');
  await letter.getByRole('button', { name: '提出批評' }).click();
  await expect(letter.getByText('須晚於今日').first()).toBeVisible();
  const soon = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await letter.getByLabel('整改期限').fill(soon);
  await head.keyboard.press('Enter');
  await letter.getByRole('button', { name: '提出批評' }).click();
  await expect(head.getByText('已提出批評並責令整改')).toBeVisible();

  const leader = await desk(browser, 'department_leader');
  await leader.goto('/complaints/inspections?scene=orders');
  await leader
    .getByRole('row', { name: /補做評審/ })
    .getByRole('button', { name: '回報整改' })
    .click();
  const report = leader.getByRole('dialog', { name: '回報整改' });
  await report.getByLabel('整改回報').fill('已補做兩件評審');
  await report.getByRole('button', { name: '回報整改' }).click();
  await expect(report.getByText('回報須有證據')).toBeVisible();
  await report.getByLabel('證據').fill('評審記錄兩份');
  await isSound(leader);
  await report.getByRole('button', { name: '回報整改' }).click();
  await expect(leader.getByText('已回報，待驗收')).toBeVisible();

  await head.goto('/complaints/inspections?scene=orders&state=reported');
  await head
    .getByRole('row', { name: /補做評審/ })
    .getByRole('button', { name: '驗收' })
    .click();
  await head.getByRole('dialog').getByRole('button', { name: '驗收' }).click();
  await expect(head.getByText('已驗收').first()).toBeVisible();
});

test('a lesson that names the customer says where and stays a draft', async ({ browser }, info) => {
  test.skip(info.project.name !== 'desktop', 'one way through is enough');
  test.setTimeout(120_000);
  const receiver = await desk(browser, 'complaint_receiver');
  await receiver.goto('/complaints/lessons?state=draft');
  await receiver.getByRole('button', { name: '公布' }).click();
  const refused = receiver.getByRole('alert').filter({ hasText: '未公布' });
  await expect(refused).toContainText('教訓：第 1 字起含客戶姓名,請刪去');
  await isSound(receiver);
  await receiver.getByRole('button', { name: '修改' }).click();
  const form = receiver.getByRole('dialog', { name: '修改' });
  await form.getByLabel('教訓').fill('客戶連續兩週未收到補貨通知。');
  await receiver.keyboard.press('Control+Enter');
  await expect(receiver.getByText('草稿已儲存')).toBeVisible();
  await receiver.getByRole('button', { name: '公布' }).click();
  await expect(receiver.getByText('已公布').first()).toBeVisible();
  await receiver.goto('/complaints/lessons?q=%E8%A1%A5%E8%B4%A7');
  await expect(receiver.getByText('補貨通知要有回執')).toBeVisible();
});
