import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CriticismRow, InspectionRow, LessonRow, OrderRow, SpotCheckRow, SpotCheckRunRow } from '@/api';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { firstOf, monthBefore, quarterOf, quartersUntil } from './api';
import { Component as InspectionsPage } from './InspectionsPage';
import { Component as LessonsPage } from './LessonsPage';
import { Component as SpotChecksPage } from './SpotChecksPage';

const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });
const unit = { id: 'o-2', name: '甲縣公司' };
const check = (over: Partial<SpotCheckRow> = {}): SpotCheckRow => ({
  id: 'k-1',
  case: { id: 'c-1', name: 'P06-TOB-202609-0001' },
  category: 'work_or_service',
  unit,
  reasons: ['sample', 'overdue'],
  state: 'drawn',
  due_at: '2026-10-21T10:00:00Z',
  method: '',
  remark: '',
  verifier: null,
  verified_at: null,
  version: 1,
  can: ['verify'],
  ...over,
});
const run: SpotCheckRunRow = {
  id: 'r-1',
  regime: 'P06',
  unit,
  month: '2026-09-01',
  rate: '0.1',
  least: 3,
  seed: 'a1b2',
  digest: 'd1',
  population: 40,
  drawn: 4,
  created_at: '2026-10-08T00:40:00+08:00',
};
const inspection: InspectionRow = {
  id: 'i-1',
  unit,
  quarter: '2026-07-01',
  result: 'nonconform',
  items: [
    { item: 'hotline', passed: true, remark: '' },
    { item: 'on_time', passed: false, remark: '三件逾期' },
  ],
  inspector: { id: 'u-9', name: '中心負責人' },
  created_at: '2026-09-22T02:00:00Z',
};
const criticism: CriticismRow = {
  id: 'x-1',
  unit,
  source: 'inspection',
  inspection_id: 'i-1',
  state: 'owed',
  due_at: '2026-09-28T10:00:00Z',
  grounds: '',
  text: '',
  waive_reason: '',
  decider: null,
  decided_at: null,
  created_at: '2026-09-22T02:00:00Z',
  version: 3,
  can: ['issue', 'waive'],
};
const order = (over: Partial<OrderRow> = {}): OrderRow => ({
  id: 'd-1',
  unit,
  criticism_id: 'x-1',
  demand: '補做評審',
  due_on: '2026-10-15',
  due_at: '2026-10-15T10:00:00Z',
  state: 'ordered',
  status: 'overdue',
  report: '',
  evidence: '',
  reported_at: null,
  reporter: null,
  reason: '',
  rejections: 0,
  version: 2,
  can: ['report'],
  ...over,
});
const lesson: LessonRow = {
  id: 'l-1',
  regime: 'P06',
  category: 'work_or_service',
  title: '線路調整先通知客戶',
  lesson: '未告知李老闆。',
  improvement: '提前三天通知',
  state: 'draft',
  published_at: null,
  created_at: '2026-09-22T02:00:00Z',
  complaint_id: 'c-1',
  version: 1,
  can: ['change', 'publish'],
};

beforeAll(() => i18next.loadNamespaces(['complaintOversight', 'complaints']));
beforeEach(() => {
  server.use(
    http.get('*/api/v1/units', () => HttpResponse.json([])),
    http.get('*/api/v1/complaint-regimes', () => HttpResponse.json([])),
    http.get('*/api/v1/inspections/checklist', () =>
      HttpResponse.json([
        { item: 'hotline', label: '投訴熱線' },
        { item: 'on_time', label: '按時辦結率' },
      ]),
    ),
  );
});

it('knows its quarters and months', () => {
  expect(quarterOf('2026-07-01')).toBe('2026-Q3');
  expect(quarterOf('2026-12-31')).toBe('2026-Q4');
  expect(firstOf('2026-Q3')).toBe('2026-07-01');
  expect(quartersUntil('2026-01-15').slice(0, 3)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3']);
  expect(monthBefore('2026-01-15')).toBe('2025-12');
  expect(monthBefore('2026-10-08')).toBe('2026-09');
});

describe('投訴抽查', () => {
  const me = someone({ permissions: ['oversight:verify', 'oversight:prove', 'oversight:manage'] });

  it('says why a case cannot be verified by me', async () => {
    server.use(http.get('*/api/v1/spot-checks', () => page([check({ can: [] })])));
    show(<SpotChecksPage />, { me, at: '/complaints/spot-checks' });
    const button = await screen.findByRole('button', { name: /驗證/ });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(/您參與過本案/);
  });

  it('verifies beside the facts; nonconform wants a remark', async () => {
    let sent: unknown;
    server.use(
      http.get('*/api/v1/spot-checks', () => page([check()])),
      http.get('*/api/v1/spot-checks/k-1', () => HttpResponse.json({ ...check(), code: null })),
      http.get('*/api/v1/complaints/c-1', () =>
        HttpResponse.json({
          content: '送貨晚到兩天',
          demand: '按時送貨',
          received_at: '2026-09-22T02:00:00Z',
          closed_at: '2026-09-25T02:00:00Z',
          handler: { id: 'u-3', name: '甲調查' },
          answers: { facts: '線路調整後未通知客戶' },
        }),
      ),
      http.post('*/api/v1/spot-checks/k-1/verify', async ({ request }) => {
        sent = [request.headers.get('If-Match'), await request.json()];
        return HttpResponse.json({ ...check({ state: 'nonconform', can: [] }), code: null });
      }),
    );
    const { user } = show(<SpotChecksPage />, { me, at: '/complaints/spot-checks' });
    await user.click(await screen.findByRole('button', { name: '驗證' }));
    const form = await screen.findByRole('dialog');
    expect(await within(form).findByText('線路調整後未通知客戶')).toBeInTheDocument();
    await user.click(within(form).getByLabelText('不符合'));
    await user.click(within(form).getByLabelText('電話詢問客戶'));
    await user.click(within(form).getByRole('button', { name: '驗證' }));
    expect(await within(form).findByText('不符合須填寫說明')).toBeInTheDocument();
    expect(sent).toBeUndefined();
    await user.type(within(form).getByLabelText('說明'), '補貨未到');
    await user.click(within(form).getByRole('button', { name: '驗證' }));
    await waitFor(() => expect(sent).toEqual(['"1"', { result: 'nonconform', method: 'phone', remark: '補貨未到' }]));
  });

  it('shows an auditor the drawings alone, and proves one by drawing again', async () => {
    server.use(
      http.get('*/api/v1/spot-check-runs', () => page([run])),
      http.get('*/api/v1/spot-check-runs/r-1/redraw', () =>
        HttpResponse.json({
          run_id: 'r-1',
          seed: 'a1b2',
          digest: 'd1',
          population: 40,
          rate: '0.1',
          least: 3,
          whole: true,
          same: false,
          drawn: [{ id: 'c-1', number: 'P06-TOB-202609-0001', reasons: ['sample'] }],
        }),
      ),
    );
    const { user } = show(<SpotChecksPage />, {
      me: someone({ permissions: ['oversight:prove'] }),
      at: '/complaints/spot-checks',
    });
    await user.click(await screen.findByRole('button', { name: '重抽核對' }));
    expect(await screen.findByText('重抽名單與當時不同，請報審計')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '立即抽取' })).not.toBeInTheDocument();
    expect(screen.getByText('P06-TOB-202609-0001')).toBeInTheDocument();
  });
});

describe('檢查與整改', () => {
  const head = someone({ permissions: ['oversight:read', 'oversight:manage'] });

  it('names what failed, and shows the unit every item', async () => {
    server.use(http.get('*/api/v1/inspections', () => page([inspection])));
    const { user } = show(<InspectionsPage />, {
      me: someone({ permissions: ['oversight:read'] }),
      at: '/complaints/inspections',
    });
    expect(await screen.findByText('按時辦結率')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '檢查單位' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '查看' }));
    expect(within(await screen.findByRole('dialog')).getByText('三件逾期')).toBeInTheDocument();
  });

  it('puts what the service says of the day beside the day', async () => {
    server.use(
      http.get('*/api/v1/criticisms', () => page([criticism])),
      http.post('*/api/v1/criticisms/x-1/issue', () =>
        problem(422, {
          code: 'DUE_IN_PAST',
          detail: '整改期限須晚於今日',
          errors: [{ pointer: '/order/due_on', code: 'DUE_IN_PAST', detail: '須晚於今日', params: {} }],
        }),
      ),
    );
    const { user } = show(<InspectionsPage />, { me: head, at: '/complaints/inspections?scene=criticisms' });
    await user.click(await screen.findByRole('button', { name: '提出批評' }));
    const form = await screen.findByRole('dialog');
    await user.type(within(form).getByLabelText('事由'), '兩件無評審');
    await user.type(within(form).getByLabelText('批評內容'), '提出批評');
    await user.type(within(form).getByLabelText('整改要求'), '補做評審');
    await user.type(within(form).getByLabelText('整改期限'), '2026-01-01{Enter}');
    await user.click(within(form).getByRole('button', { name: '提出批評' }));
    expect(await within(form).findByText('須晚於今日')).toBeInTheDocument();
  });

  it('lets the unit report and marks what is overdue', async () => {
    let sent: unknown;
    server.use(
      http.get('*/api/v1/rectification-orders', () => page([order()])),
      http.get('*/api/v1/files', () => page([])),
      http.post('*/api/v1/rectification-orders/d-1/report', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(order({ state: 'reported', status: 'reported', can: [] }));
      }),
    );
    const { user } = show(<InspectionsPage />, {
      me: someone({ permissions: ['oversight:read', 'oversight:answer'] }),
      at: '/complaints/inspections?scene=orders',
    });
    expect(await screen.findByText('逾期')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '回報整改' }));
    const form = await screen.findByRole('dialog');
    await user.type(within(form).getByLabelText('整改回報'), '已補做');
    await user.click(within(form).getByRole('button', { name: '回報整改' }));
    expect(await within(form).findByText('回報須有證據')).toBeInTheDocument();
    await user.type(within(form).getByLabelText('證據'), '評審記錄');
    await user.click(within(form).getByRole('button', { name: '回報整改' }));
    await waitFor(() => expect(sent).toEqual({ report: '已補做', evidence: '評審記錄' }));
  });
});

describe('經驗教訓', () => {
  it('says in which field somebody is named, and keeps the draft', async () => {
    server.use(
      http.get('*/api/v1/lessons', () => page([lesson])),
      http.post('*/api/v1/lessons/l-1/publish', () =>
        problem(409, {
          code: 'PERSONAL_DATA_IN_LESSON',
          detail: '經驗教訓含個人資料',
          errors: [{ pointer: '/lesson', code: 'HOLDS_NAME', detail: '第 4 字起含客戶姓名', params: { place: 4 } }],
        }),
      ),
    );
    const { user } = show(<LessonsPage />, {
      me: someone({ permissions: ['complaint:read', 'complaint:record'] }),
      at: '/complaints/lessons',
    });
    await user.click(await screen.findByRole('button', { name: '公布' }));
    expect(await screen.findByText(/教訓：第 4 字起含客戶姓名/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '修改' })).toBeInTheDocument();
  });
});
