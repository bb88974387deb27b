import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DashboardRow, LeakOut, LeakStepOut, SchemeOut } from '@/api';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as DashboardPage } from '../dashboard/DashboardPage';
import { totals } from '../dashboard/figures';
import { toQuery } from './api';
import { Component as LeakPage } from './LeakPage';
import { Component as LeaksPage } from './LeaksPage';
import ReportButton from './ReportButton';

const leak = (over: Partial<LeakOut> = {}): LeakOut => ({
  id: 'k-1',
  version: 3,
  number: 'LK-2026-7K2Q9X',
  created_at: '2026-09-22T02:00:00Z',
  source: 'report',
  company_id: 'o-1',
  state: 'acknowledged',
  relation: 'executive',
  what: '圖紙照片外流',
  how: null,
  late: false,
  late_reason: null,
  under_protest: false,
  confidential: true,
  discovered_at: '2026-09-22T01:45:00Z',
  reported_at: '2026-09-22T02:00:00Z',
  reporter: null,
  lead: { id: 'u-2', name: '副總二' },
  acknowledged_at: '2026-09-22T02:10:00Z',
  closed_at: null,
  suspected: [],
  document_ids: ['5f2d1f6e-7a60-4cc3-9a52-0a4d6b1f2e30'],
  actions: [],
  clocks: [],
  assessment: null,
  proposals: [],
  finding: null,
  next: [],
  can: [],
  ...over,
});
const step = (over: Partial<LeakStepOut>): LeakStepOut => ({
  act: 'contain',
  label: '標記已控制',
  allowed: true,
  code: '',
  reason: null,
  clause: 'P07-4.2-6b',
  ...over,
});
const me = someone({ permissions: ['secrecy:use', 'penalty:propose'] });
const one = [{ path: '/leak-reports/:id', element: <LeakPage /> }];
const shows = (over: Partial<LeakOut>) =>
  server.use(http.get('*/api/v1/leak-reports/k-1', () => HttpResponse.json(leak(over))));

describe('leaks', () => {
  beforeAll(() => i18next.loadNamespaces('secrecyLeaks'));
  beforeEach(() =>
    server.use(
      http.get('*/api/v1/people', () => HttpResponse.json({ items: [], next_cursor: null, total: 0 })),
      http.get('*/api/v1/reports/secrecy/purpose', () =>
        HttpResponse.json({ purpose: '防範洩密', policy_version: 'P07 v1', policy_from: null }),
      ),
    ),
  );

  it('asks only for states and sources there are', () => {
    expect(toQuery({ state: 'closed', source: 'x' })).toEqual({ state: 'closed' });
  });

  it('is reported from every page with three fields; a late one says why', async () => {
    const sent: Record<string, unknown>[] = [];
    server.use(
      http.post('*/api/v1/leak-reports', async ({ request }) => {
        sent.push((await request.json()) as Record<string, unknown>);
        return sent.length === 1
          ? problem(422, {
              code: 'LATE_REASON_REQUIRED',
              clauses: ['P07-4.2-6a'],
              errors: [{ pointer: '/late_reason', code: 'FIELD_REQUIRED', detail: '必填', params: {} }],
            })
          : HttpResponse.json(leak({ state: 'reported' }), { status: 201 });
      }),
    );
    const { user } = show(<ReportButton />, { me });
    await user.click(screen.getByRole('button', { name: '報告洩密' }));
    const drawer = await screen.findByRole('dialog');
    await user.type(within(drawer).getByLabelText('發生了什麼'), '圖紙照片外流');
    await user.click(within(drawer).getByRole('button', { name: '立即報告' }));
    await waitFor(() => expect(within(drawer).getByLabelText('遲報原因')).toHaveAttribute('aria-invalid', 'true'));
    await user.type(within(drawer).getByLabelText('遲報原因'), '當時無法上網');
    await user.click(within(drawer).getByRole('button', { name: '立即報告' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ what: '圖紙照片外流', confidential: true, late_reason: '當時無法上網' });
    expect(await screen.findByText(/總公司領導已收到通知/)).toBeInTheDocument();
  });

  it('is not offered to whoever may not use it', () => {
    show(<ReportButton />, { me: someone({ permissions: [] }) });
    expect(screen.queryByRole('button', { name: '報告洩密' })).not.toBeInTheDocument();
  });

  it('lists what I may know of', async () => {
    server.use(
      http.get('*/api/v1/leak-reports', () =>
        HttpResponse.json({ items: [leak({ relation: 'reporter' })], next_cursor: null, total: 1 }),
      ),
    );
    show(<LeaksPage />, { me });
    expect(await screen.findByRole('link', { name: 'LK-2026-7K2Q9X' })).toHaveAttribute('href', '/leak-reports/k-1');
    expect(await screen.findByText(/防範洩密/)).toBeInTheDocument();
  });

  it('says why an act is barred', async () => {
    shows({ next: [step({ allowed: false, code: 'REMEDIAL_ACTION_MISSING', reason: '至少完成一項補救措施' })] });
    const { user } = show(one, { me, at: '/leak-reports/k-1' });
    const button = await screen.findByRole('button', { name: /標記已控制/ });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await user.hover(button);
    expect(await screen.findByText(/至少完成一項補救措施/)).toBeInTheDocument();
  });

  it('shows the reporter how far it has come and nothing more', async () => {
    shows({ relation: 'reporter', lead: null, document_ids: [] });
    show(one, { me, at: '/leak-reports/k-1' });
    expect(await screen.findByText('圖紙照片外流')).toBeInTheDocument();
    expect(screen.queryByRole('tab', { name: /補救措施/ })).not.toBeInTheDocument();
  });

  it('adds a remedy and calls another done', async () => {
    const sent: unknown[] = [];
    const action = {
      id: 'r-1',
      created_at: '2026-09-22T02:20:00Z',
      kind: 'other' as const,
      what: '取回圖紙',
      owner: null,
      due_at: '2026-09-23T02:20:00Z',
      done_at: null,
      document_id: null,
      person: null,
    };
    shows({ next: [step({ act: 'act', label: '採取補救措施' })], can: ['act', 'done'], actions: [action] });
    server.use(
      http.post('*/api/v1/leak-reports/k-1/actions', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(leak({ version: 4, actions: [action], can: ['done'] }), { status: 201 });
      }),
      http.post('*/api/v1/leak-reports/k-1/actions/r-1/done', () =>
        HttpResponse.json(leak({ version: 5, actions: [{ ...action, done_at: '2026-09-22T03:00:00Z' }] })),
      ),
    );
    const { user } = show(one, { me, at: '/leak-reports/k-1?tab=actions' });
    await user.click(await screen.findByRole('button', { name: '採取補救措施' }));
    const drawer = await screen.findByRole('dialog');
    await user.type(within(drawer).getByLabelText('內容'), '先行凍結');
    await user.click(within(drawer).getByRole('button', { name: '採取補救措施' }));
    await waitFor(() => expect(sent).toEqual([{ kind: 'freeze', what: '先行凍結' }]));
    await user.click(await screen.findByRole('button', { name: '標記完成' }));
    expect(await screen.findByText(/已完成 2026-09-22 11:00/)).toBeInTheDocument();
  });

  it('offers the grounds of the regulation once it is assessed', async () => {
    const ground = {
      code: 'p07.P1',
      ground: 'P1',
      label: '洩密未造成損失',
      clause: 'P07-5.2-1',
      subjects: ['employee', 'department'],
      facts: [],
      may_propose: true,
    } as unknown as SchemeOut;
    const judged = {
      harm: 'none',
      loss_amount: '0.00',
      cause: '遺忘',
      intent: 'negligent',
      avoided_loss: null,
      responsible: [],
    };
    server.use(http.get('*/api/v1/penalties/schemes', () => HttpResponse.json([ground])));
    shows({ state: 'assessed', relation: 'hr', assessment: judged });
    const { user } = show(one, { me, at: '/leak-reports/k-1?tab=judged' });
    await user.click(await screen.findByRole('button', { name: '提出獎懲' }));
    const drawer = await screen.findByRole('dialog');
    await user.click(await within(drawer).findByLabelText('依據'));
    expect(await screen.findByText(/洩密未造成損失/)).toBeInTheDocument();
  });
});

describe('dashboard', () => {
  const row = (over: Partial<DashboardRow> = {}): DashboardRow => ({
    month: '2026-09',
    company_id: 'o-1',
    company_code: 'SUBA',
    company: '甲公司',
    leaks: 1,
    overdue_copies: null,
    overdue_reviews: null,
    alarms: null,
    ...over,
  });
  beforeAll(() => i18next.loadNamespaces('secrecyLeaks'));

  it('adds companies up and leaves what nothing counts empty', () => {
    expect(totals([row(), row({ company_id: 'o-2', leaks: 2 })])).toEqual([
      { month: '2026-09', leaks: 3, overdue_copies: null, overdue_reviews: null, alarms: null },
    ]);
  });

  it('shows a month, a dash where nothing counts, and the months before', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get('*/api/v1/reports/secrecy/dashboard', ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('month'));
        return HttpResponse.json({
          month: '2026-09',
          purpose: '防範洩密',
          policy_version: 'P07 v1',
          policy_from: null,
          leaks: { SUBA: 1 },
          rows: [row()],
          history: [row({ month: '2026-08', leaks: 0 }), row()],
        });
      }),
    );
    show(<DashboardPage />, {
      me: someone({ permissions: ['secrecy:know_all'] }),
      at: '/secrecy-dashboard?month=2026-09',
    });
    expect(await screen.findByText('甲公司')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '1' })).toHaveAttribute('href', '/leak-reports');
    expect(screen.getAllByTitle('尚無統計')).toHaveLength(3);
    expect(asked).toEqual(['2026-09']);
    expect(await screen.findByRole('rowheader', { name: '2026-08' })).toBeInTheDocument();
  });
});
