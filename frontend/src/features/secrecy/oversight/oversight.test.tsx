import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccessReviewOut, AlarmRow, BreakGlassRow, ReviewEntryOut } from '@/api';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as AlarmsPage } from './AlarmsPage';
import { levelOf } from './api';
import { Component as BreakGlassPage } from './BreakGlassPage';
import { Component as ReviewPage } from './ReviewPage';

const DOCUMENT = '5f2d1f6e-7a60-4cc3-9a52-0a4d6b1f2e30';
const REASON = '客戶要求今日核對合同附件條款，經辦人休假無法聯絡，須立即確認付款日期';
const me = someone({ permissions: ['secrecy:use', 'secrecy:know_all'] });
const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });
const glass = (over: Partial<BreakGlassRow> = {}): BreakGlassRow => ({
  id: 'g-1',
  created_at: '2026-09-22T02:00:00Z',
  document_id: DOCUMENT,
  register_no: 'SUBA-mimi-2026-7K2Q9X',
  user_id: 'u-2',
  user: '甲總',
  reason: REASON,
  closes_at: '2026-09-22T03:00:00Z',
  review: 'open',
  reviewed_at: null,
  finding: null,
  can: ['review'],
  ...over,
});
const alarm = (over: Partial<AlarmRow> = {}): AlarmRow => ({
  id: 'a-1',
  created_at: '2026-09-22T02:00:00Z',
  kind: 'bulk_read',
  user_id: 'u-2',
  user: '甲一',
  company_id: 'o-1',
  at: '2026-09-22T02:00:00Z',
  count: 31,
  level: 2,
  state: 'open',
  handled_at: null,
  released_at: null,
  can: ['acknowledge', 'confirm', 'release'],
  ...over,
});
const entry = (n: number, over: Partial<ReviewEntryOut> = {}): ReviewEntryOut => ({
  id: `e-${n}`,
  user_id: `u-${n}`,
  name: `知悉者${n}`,
  basis: 'named',
  valid_until: '2027-09-22',
  answer: 'pending',
  can: ['confirm', 'end'],
  ...over,
});
const review = (entries: ReviewEntryOut[], over: Partial<AccessReviewOut> = {}): AccessReviewOut => ({
  id: 'r-1',
  created_at: '2026-10-01T00:25:00+08:00',
  document_id: DOCUMENT,
  register_no: 'SUBA-jimi-2026-7K2Q9X',
  quarter: '2026-10-01',
  level: 'jimi',
  company_id: 'o-1',
  due_at: '2026-10-20T10:00:00Z',
  state: 'open',
  waiting: entries.filter(({ answer }) => answer === 'pending').length,
  can: ['confirm'],
  entries,
  ...over,
});
const one = [{ path: '/secrecy/access-reviews/:id', element: <ReviewPage /> }];

beforeAll(() => i18next.loadNamespaces('secrecyOversight'));

describe('break-glass', () => {
  it('asks for the id and thirty characters, and sends them', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/break-glass', () => page([])),
      http.post(`*/api/v1/documents/${DOCUMENT}/break-glass`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(glass(), { status: 201 });
      }),
    );
    const { user, router } = show(<BreakGlassPage />, { me });
    await user.click(await screen.findByRole('button', { name: '緊急查看' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: '文件代碼' }), DOCUMENT);
    const reason = within(dialog).getByRole('textbox', { name: '緊急理由' });
    await user.type(reason, '太短');
    await user.click(within(dialog).getByRole('button', { name: '緊急查看' }));
    await waitFor(() => expect(reason).toBeInvalid());
    await user.clear(reason);
    await user.type(reason, REASON);
    await user.click(within(dialog).getByRole('button', { name: '緊急查看' }));
    await waitFor(() => expect(sent).toEqual([{ reason: REASON }]));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/documents/${DOCUMENT}`));
  });

  it('is judged by another, and a refusal is shown', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/break-glass', () => page([glass(), glass({ id: 'g-2', user: '副總一', can: [] })])),
      http.post('*/api/v1/break-glass/g-1/review', async ({ request }) => {
        sent.push(await request.json());
        return problem(403, { code: 'SELF_APPROVAL', title: '不得自批' });
      }),
    );
    const { user } = show(<BreakGlassPage />, { me });
    const judges = await screen.findAllByRole('button', { name: '複核' });
    expect(judges).toHaveLength(1);
    await user.click(judges[0]!);
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: '無正當理由' }));
    await user.type(within(dialog).getByRole('textbox', { name: '複核意見' }), '可以等到明日');
    await user.click(within(dialog).getByRole('button', { name: '複核' }));
    expect(await within(dialog).findByText(/不得自批/)).toBeInTheDocument();
    expect(sent).toEqual([{ verdict: 'unjustified', finding: '可以等到明日' }]);
  });
});

describe('an access review', () => {
  const sent: unknown[] = [];
  const shows = (entries: ReviewEntryOut[], next: AccessReviewOut) =>
    server.use(
      http.get('*/api/v1/access-reviews/r-1', () => HttpResponse.json(review(entries))),
      http.post('*/api/v1/access-reviews/r-1/confirm', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(next);
      }),
    );
  beforeEach(() => {
    sent.length = 0;
  });

  it('confirms everybody with one key, oneself excepted', async () => {
    const done = [entry(1, { answer: 'confirmed', can: [] }), entry(2, { can: [] })];
    shows([entry(1), entry(2, { can: [] })], review(done));
    const { user } = show(one, { me, at: '/secrecy/access-reviews/r-1' });
    await screen.findByText('知悉者1');
    await user.keyboard('a');
    await waitFor(() => expect(sent).toEqual([{ confirm: ['e-1'], end: [] }]));
    expect(await screen.findByText('待確認 1 人，共 2 人')).toBeInTheDocument();
  });

  it('goes from one to the next by Enter, and ends after asking', async () => {
    const half = review([entry(1, { answer: 'confirmed', can: [] }), entry(2)]);
    shows([entry(1), entry(2)], half);
    const { user } = show(one, { me, at: '/secrecy/access-reviews/r-1' });
    (await screen.findByRole('button', { name: '知悉者1 仍需知悉' })).focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('button', { name: '知悉者2 仍需知悉' })).toHaveFocus());
    await user.click(screen.getByRole('button', { name: '終止 知悉者2 的知悉' }));
    await user.click(await screen.findByRole('button', { name: /確\s?定/ }));
    await waitFor(() => expect(sent.at(-1)).toEqual({ confirm: [], end: ['e-2'] }));
  });
});

describe('alarms', () => {
  it('name the kind and let the person read again', async () => {
    let released = 0;
    server.use(
      http.get('*/api/v1/secrecy-alarms', () => page([alarm(), alarm({ id: 'a-2', kind: 'enumeration', can: [] })])),
      http.post('*/api/v1/secrecy-alarms/a-1/release', () => {
        released += 1;
        return HttpResponse.json(alarm({ released_at: '2026-09-22T02:30:00Z' }));
      }),
    );
    const { user } = show(<AlarmsPage />, { me });
    expect(await screen.findByText('一小時內大量查閱')).toBeInTheDocument();
    expect(screen.getByText('試探文件代碼')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '恢復查閱' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/讓「甲一」恢復查閱/)).toBeInTheDocument();
    await user.click(within(dialog).getByRole('button', { name: '恢復查閱' }));
    await waitFor(() => expect(released).toBe(1));
  });

  it('count levels as the book does', () => expect([2, 3, 4].map(levelOf)).toEqual(['mimi', 'jimi', 'juemi']));
});
