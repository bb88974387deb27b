import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LedgerRow, PenaltyNextOut, PenaltyOut, PenaltyRow, SchemeOut } from '@/api';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { nextDay, toQuery } from './api';
import { toFacts } from '@/shared/ui/FactInput';
import { Component as LedgerPage } from './LedgerPage';
import { Component as PenaltiesPage } from './PenaltiesPage';
import { Component as PenaltyPage } from './PenaltyPage';

const row = (over: Partial<PenaltyRow> = {}): PenaltyRow =>
  ({
    id: 'p-1',
    number: 'CF-P03-2026-0001',
    scheme: 't.fixed',
    regulation: '03',
    clause: 'P03-A2-1',
    label: '當班睡覺',
    state: 'proposed',
    state_label: '已提出',
    subject_name: '小王',
    occurred_on: '2026-09-21',
    proposed_amount: '50.00',
    decided_amount: null,
    severe: false,
    can: ['notify'],
    version: 1,
    ...over,
  }) as unknown as PenaltyRow;
const next = (over: Partial<PenaltyNextOut>): PenaltyNextOut => ({
  action: 'decide',
  label: '決定',
  allowed: true,
  code: null,
  reason: null,
  clauses: ['P03-A2-1'],
  ...over,
});
const found = (over: Partial<PenaltyOut> = {}): PenaltyOut =>
  ({
    ...row(),
    unit: { id: 'o-1', name: '一班' },
    proposer: { id: 'u-2', name: '人事' },
    reporter: null,
    decided_by: null,
    description: '當日在崗位上打瞌睡。',
    facts: {},
    fact_fields: [],
    evidence: ['E-7'],
    reason: '',
    referral: null,
    statements: [],
    objection: null,
    measures: [],
    clocks: [],
    steps: [],
    next: [],
    standard_ref: null,
    ...over,
  }) as unknown as PenaltyOut;
const scheme = {
  code: 't.fixed',
  regulation: '03',
  label: '當班睡覺',
  clause: 'P03-A2-1',
  measures: ['fine', 'warning'],
  amount_rule: 'fixed',
  low: '50.00',
  high: null,
  standard_ref: false,
  together: [],
  evidence: false,
  facts: [],
  subjects: ['employee'],
  may_propose: true,
} as unknown as SchemeOut;
const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });
const me = someone({ permissions: ['penalty:read', 'penalty:propose', 'penalty:ledger'] });
const one = [{ path: '/penalties/:id', element: <PenaltyPage /> }];

describe('penalties', () => {
  beforeAll(() => i18next.loadNamespaces('penalties'));

  it('asks for what the address says, whole days included', () => {
    expect(toQuery({ scene: 'todo', state: ['final', 'x'], regulation: '7', to: '2026-09-30' })).toEqual({
      scene: 'todo',
      state: ['final'],
      regulation: '07',
      occurred_to: '2026-10-01',
    });
    expect(nextDay('2026-12-31')).toBe('2027-01-01');
  });

  it('sends only the facts the ground asks for', () => {
    const fields = [
      { name: 'minutes', kind: 'number' },
      { name: 'again', kind: 'flag' },
    ] as never;
    expect(toFacts(fields, { minutes: 4, other: 1 })).toEqual({ minutes: 4, again: false });
  });

  it('lists cases by scene', async () => {
    const scenes: (string | null)[] = [];
    server.use(
      http.get('*/api/v1/penalties/schemes', () => HttpResponse.json([scheme])),
      http.get('*/api/v1/penalties', ({ request }) => {
        scenes.push(new URL(request.url).searchParams.get('scene'));
        return page([row()]);
      }),
    );
    const { user } = show(<PenaltiesPage />, { me });
    expect(await screen.findByRole('link', { name: 'CF-P03-2026-0001' })).toHaveAttribute('href', '/penalties/p-1');
    await user.click(screen.getByRole('tab', { name: '待我處理' }));
    await waitFor(() => expect(scenes).toContain('todo'));
  });

  it('says why an act is barred', async () => {
    const barred = next({ action: 'finalise', label: '確定', allowed: false, reason: '申訴期未滿' });
    server.use(http.get('*/api/v1/penalties/p-1', () => HttpResponse.json(found({ next: [barred] }))));
    const { user } = show(one, { me, at: '/penalties/p-1' });
    const button = await screen.findByRole('button', { name: /確定/ });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    await user.hover(button);
    expect(await screen.findByText(/申訴期未滿/)).toBeInTheDocument();
  });

  it('decides with the amount the text fixes, and shows a refusal beside its field', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/penalties/schemes', () => HttpResponse.json([scheme])),
      http.get('*/api/v1/penalties/p-1', () => HttpResponse.json(found({ state: 'statement', next: [next({})] }))),
      http.post('*/api/v1/penalties/p-1/actions/decide', async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? problem(422, {
              code: 'INVALID_DATA',
              errors: [{ pointer: '/reason', code: 'TOO_SHORT', detail: '', params: { min: 4 } }],
            })
          : HttpResponse.json(found({ state: 'decided', state_label: '已決定', version: 2 }));
      }),
    );
    const { user } = show(one, { me, at: '/penalties/p-1' });
    await user.click(await screen.findByRole('button', { name: '決定' }));
    const drawer = await screen.findByRole('dialog');
    await user.type(await within(drawer).findByLabelText('理由'), '事實清楚。');
    await user.click(within(drawer).getByRole('button', { name: '決定' }));
    expect(await within(drawer).findByText(/最少 4/)).toBeInTheDocument();
    await user.click(within(drawer).getByRole('button', { name: '決定' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ measures: [{ kind: 'fine', amount: '50.00' }], reason: '事實清楚。' });
  });

  it('takes an objection of the person concerned', async () => {
    const sent: unknown[] = [];
    const act = next({ action: 'object', label: '申訴' });
    server.use(
      http.get('*/api/v1/penalties/schemes', () => HttpResponse.json([scheme])),
      http.get('*/api/v1/penalties/p-1', () =>
        HttpResponse.json(found({ state: 'served', proposer: null, next: [act] })),
      ),
      http.post('*/api/v1/penalties/p-1/actions/object', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(found({ state: 'objected', state_label: '申訴中', version: 2 }));
      }),
    );
    const { user } = show(one, { me, at: '/penalties/p-1' });
    expect(await screen.findByText('不公開')).toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: '申訴' }));
    const drawer = await screen.findByRole('dialog');
    await user.type(within(drawer).getByLabelText('申訴理由'), '當日已獲准外出。');
    await user.click(within(drawer).getByRole('button', { name: '申訴' }));
    await waitFor(() => expect(sent).toEqual([{ text: '當日已獲准外出。' }]));
  });

  it('takes an entry back with a reason', async () => {
    const entry = {
      id: 'l-1',
      ref: 'CF-P03-2026-0001',
      case_id: 'p-1',
      account_name: '小王',
      kind: 'fine',
      amount: '-50.00',
      text_amount: '-50.00',
      points: 0,
      clause: 'P03-A2-1',
      booked_on: '2026-09-22',
      state: 'pending',
      can: ['reverse'],
    } as unknown as LedgerRow;
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/penalties/ledger', () => page([entry])),
      http.post('*/api/v1/penalties/ledger/l-1/reversals', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(entry, { status: 201 });
      }),
    );
    const { user } = show(<LedgerPage />, { me });
    await user.click(await screen.findByRole('button', { name: '沖銷' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('理由'), '誤記他人帳戶');
    await user.click(within(dialog).getByRole('button', { name: '沖銷' }));
    await waitFor(() => expect(sent).toEqual([{ reason: '誤記他人帳戶' }]));
  });
});
