import { screen, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApprovalOut } from '@/api';
import { problem } from '@/test/factories';
import { searchOf, show } from '@/test/render';
import { server } from '@/test/server';
import { nextAfter } from './api';
import { Component as ApprovalsPage } from './ApprovalsPage';
import { standingOf } from './DelegationsPage';
import { trailOf } from './trail';

const approval = (id: string, over: Partial<ApprovalOut> = {}): ApprovalOut => ({
  id,
  created_at: '2026-11-23T01:00:00Z',
  kind: 'complaint.solution',
  kind_label: '投訴解決方案',
  title: `方案 ${id}`,
  state: 'open',
  opened_by: { id: 'u-9', name: '曹英' },
  subject_type: 'complaints',
  subject_id: 'c-1',
  due_at: null,
  decided_at: null,
  version: 3,
  clauses: [],
  facts: { cost: '680.00', number: 'P09-1' },
  copied_to: [],
  slots: [
    {
      id: 's-1',
      group_no: 1,
      code: 'gm',
      label: '總經理',
      mode: 'all',
      state: 'pending',
      candidates: [{ id: 'u-1', name: '蕭春' }],
      decided_by: null,
      on_behalf_of: null,
      decided_at: null,
      comment: null,
    },
  ],
  steps: [
    {
      at: '2026-11-23T01:00:00Z',
      act: 'open',
      actor: { id: 'u-9', name: '曹英' },
      on_behalf_of: null,
      other: null,
      comment: null,
    },
  ],
  can: ['approve', 'reject', 'return'],
  ...over,
});

beforeAll(() => i18next.loadNamespaces('approvals'));

describe('the approval centre', () => {
  const ids = ['a', 'b', 'c'];
  beforeEach(() => {
    server.use(
      http.get('*/api/v1/approvals', () =>
        HttpResponse.json({ items: ids.map((id) => approval(id)), next_cursor: null, total: null }),
      ),
      http.get('*/api/v1/approvals/counts', () => HttpResponse.json({ todo: 3, unread_notices: 0 })),
      http.get('*/api/v1/approvals/kinds', () => HttpResponse.json([])),
      http.get('*/api/v1/approvals/:id', ({ params }) => HttpResponse.json(approval(String(params['id'])))),
    );
  });
  const detail = async (id: string) => screen.findByRole('region', { name: `方案 ${id}` });

  it('opens the next one by itself once one is decided', async () => {
    const seen: unknown[] = [];
    server.use(
      http.post('*/api/v1/approvals/:id/decisions', async ({ request, params }) => {
        seen.push([params['id'], await request.json(), request.headers.get('if-match')]);
        return HttpResponse.json(approval(String(params['id']), { state: 'approved', can: [] }));
      }),
    );
    const { user, router } = show(<ApprovalsPage />, { at: '/approvals?id=b' });
    await user.click(within(await detail('b')).getByRole('button', { name: '批准' }));
    await user.click(await screen.findByRole('button', { name: '同意' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '批准' }));
    await detail('c');
    expect(searchOf(router).get('id')).toBe('c');
    expect(seen).toEqual([['b', { decision: 'approve', comment: '同意' }, '"3"']]);
  });

  it('offers to load again when the content changed meanwhile', async () => {
    server.use(
      http.post('*/api/v1/approvals/:id/decisions', () =>
        problem(409, { code: 'SUBJECT_CHANGED', detail: '先前簽核作廢，請重新檢視' }),
      ),
    );
    const { user } = show(<ApprovalsPage />, { at: '/approvals?id=a' });
    await user.click(within(await detail('a')).getByRole('button', { name: '批准' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '批准' }));
    expect(await screen.findByText('先前簽核作廢，請重新檢視')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '重新載入最新資料' })).toBeInTheDocument();
  });

  it('decides several and says of each how it went', async () => {
    server.use(
      http.post('*/api/v1/approvals/batch-decisions', () =>
        HttpResponse.json({
          results: [
            { id: 'a', ok: true, code: null, detail: null },
            { id: 'b', ok: false, code: 'SELF_APPROVAL', detail: '不能簽核自己送出的事項' },
          ],
        }),
      ),
    );
    const { user } = show(<ApprovalsPage />, { at: '/approvals' });
    await user.click(await screen.findByRole('checkbox', { name: '選擇 方案 a' }));
    await user.click(screen.getByRole('checkbox', { name: '選擇 方案 b' }));
    const bar = screen.getByText('已選 2 項').closest('[role="region"]') as HTMLElement;
    await user.click(within(bar).getByRole('button', { name: '批准' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '批准 2 項' }));
    expect(await screen.findByText('完成 1 項，未完成 1 項')).toBeInTheDocument();
    expect(screen.getByText('不能簽核自己送出的事項')).toBeInTheDocument();
  });
});

it('knows which comes next', () => {
  expect(nextAfter(['a', 'b', 'c'], 'b')).toBe('c');
  expect(nextAfter(['a', 'b'], 'b')).toBe('a');
  expect(nextAfter(['a'], 'a')).toBeUndefined();
});

it('tells what was and what will be', () => {
  const t = i18next.getFixedT('zh-Hant', 'approvals');
  const entries = trailOf(approval('a'), t);
  expect(entries.map(({ title, state, who }) => [title, state, who])).toEqual([
    ['送簽', 'done', '曹英'],
    ['總經理', 'current', '待 蕭春 簽核'],
  ]);
});

it('says how a delegation stands', () => {
  const row = { from_on: '2026-11-20', until_on: '2026-11-25', revoked_at: null };
  expect(standingOf(row, '2026-11-24')).toBe('running');
  expect(standingOf(row, '2026-11-25')).toBe('ended');
  expect(standingOf(row, '2026-11-19')).toBe('coming');
  expect(standingOf({ ...row, revoked_at: '2026-11-21T00:00:00Z' }, '2026-11-24')).toBe('revoked');
});
