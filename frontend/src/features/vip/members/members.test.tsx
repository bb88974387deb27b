import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it } from 'vitest';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { typedDay } from './api';
import { Component as EnrolPage } from './EnrolPage';
import { Component as GiftsPage } from './GiftsPage';
import { Component as LostCardPage } from './LostCardPage';
import { Component as MemberPage } from './MemberPage';

const me = someone({ permissions: ['vip:read', 'vip:enrol', 'vip:manage'] });
const card = (over = {}) => ({
  id: 'c-1',
  number: '001000000018',
  state: 'active',
  issued_at: '2026-11-20T02:00:00Z',
  ended_at: null,
  handbook_given: true,
  fee: '0.00',
  member_id: 'm-1',
  ...over,
});
const member = (over = {}) => ({
  id: 'm-1',
  number: '001000001',
  unit_id: 'o-2',
  shop: '朝陽路門店',
  name: '王麗',
  surname: '王',
  address: '王女士',
  gender: 'f',
  phone: '138****8000',
  birth_md: '10-01',
  state: 'active',
  valid_from: '2026-11-20',
  valid_to: '2028-11-20',
  cum_paid: '2111.40',
  points_earned: 21,
  points_spent: 5,
  points_expired: 0,
  points_balance: 16,
  rate: '0.9000',
  sms_consent: true,
  created_at: '2026-11-20T02:00:00Z',
  version: 3,
  replaces_id: null,
  replaced_by_id: null,
  close_asked_at: null,
  erased_at: null,
  cards: [card()],
  batches: [{ earned_on: '2026-11-20', expires_on: '2028-11-20', points: 21, left: 16 }],
  magazines: [],
  can: ['reveal', 'update'],
  ...over,
});

describe('members', () => {
  beforeAll(() => i18next.loadNamespaces(['vipDesk', 'vip']));

  it('makes a new VIP with one form', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/pos/sales/R-1', () =>
        HttpResponse.json({
          sold_at: '2026-11-20T02:00:00Z',
          paid_total: '1000.00',
          returned_total: '0.00',
          member_id: null,
        }),
      ),
      http.get('*/api/v1/vip/magazines', () =>
        HttpResponse.json({ items: [{ id: 'x', issue: '2026-11' }], next_cursor: null }),
      ),
      http.post('*/api/v1/vip/applications', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ id: 'a-1', form_no: '001-202611-0001' }, { status: 201 });
      }),
      http.post('*/api/v1/vip/applications/a-1/issue-card', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(member(), { status: 201 });
      }),
    );
    const { user } = show(<EnrolPage />, { me, at: '/vip/enrol?receipt=R-1' });
    await screen.findByText(/1,000\.00/);
    const name = screen.getByLabelText('姓名');
    expect(name).toHaveFocus();
    await user.type(name, '王麗');
    await user.type(screen.getByLabelText('電話'), '13800138000');
    await user.type(screen.getByLabelText('生日'), '19901001');
    await user.click(screen.getByRole('checkbox', { name: '已收到顧客簽名的登記表正本' }));
    await user.type(screen.getByLabelText('新卡卡號'), '001000000018{Enter}');
    expect(await screen.findByText('歡迎王女士成為會員')).toBeInTheDocument();
    expect(sent).toEqual([
      {
        receipts: ['R-1'],
        name: '王麗',
        phone: '13800138000',
        birthday: '1990-10-01',
        gender: 'unstated',
        sms_consent: false,
        received_original: true,
      },
      { card_no: '001000000018' },
    ]);
    expect(await screen.findByRole('button', { name: '領取內刊 2026-11' })).toBeInTheDocument();
  });

  it('says how much is missing', async () => {
    server.use(
      http.get('*/api/v1/pos/sales/R-1', () => problem(404, { code: 'NOT_FOUND' })),
      http.post('*/api/v1/vip/applications', () =>
        problem(422, { code: 'NOT_ELIGIBLE', detail: '未達申請條件,尚差 200.00 元', clauses: ['P14-E-1'] }),
      ),
    );
    const { user } = show(<EnrolPage />, { me, at: '/vip/enrol?receipt=R-1' });
    await user.type(await screen.findByLabelText('姓名'), '王麗');
    await user.type(screen.getByLabelText('電話'), '13800138000');
    await user.type(screen.getByLabelText('生日'), '1990-10-01{Enter}');
    expect(await screen.findByText('未達申請條件,尚差 200.00 元')).toBeInTheDocument();
  });

  it('shows a membership masked, and whole on demand', async () => {
    let revealed = 0;
    server.use(
      http.get('*/api/v1/vip/members/m-1', () => HttpResponse.json(member())),
      http.post('*/api/v1/vip/members/m-1/reveal', () => {
        revealed += 1;
        return HttpResponse.json({ id: 'm-1', phone: '13800138000', birthday: '1990-10-01', id_last4: null });
      }),
    );
    const { user } = show([{ path: '/vip/members/:id', element: <MemberPage /> }], { me, at: '/vip/members/m-1' });
    expect(await screen.findByText('138****8000')).toBeInTheDocument();
    expect(screen.getByText('21 / 5 / 0')).toBeInTheDocument();
    const [first] = screen.getAllByRole('button', { name: '查看原文' });
    if (first) await user.click(first);
    expect(await screen.findByText('13800138000')).toBeInTheDocument();
    expect(revealed).toBe(1);
  });

  it('blocks a lost card and issues the next one', async () => {
    const sent: unknown[] = [];
    server.use(
      http.post('*/api/v1/vip/cards/001000000018/lost', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(card({ state: 'lost' }));
      }),
      http.post('*/api/v1/vip/cards/001000000018/reissue', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(card({ number: '001000000026', fee: '5.00' }), { status: 201 });
      }),
    );
    const { user } = show(<LostCardPage />, { me, at: '/vip/lost-card?card=001000000018' });
    await user.click(await screen.findByRole('button', { name: '掛失' }));
    expect(await screen.findByText('請先核對本人身份')).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: '已核對本人身份' }));
    await user.click(screen.getByRole('button', { name: '掛失' }));
    expect(await screen.findByText('001000000018 已掛失，即時停用')).toBeInTheDocument();
    await user.type(screen.getByLabelText('新卡卡號'), '001000000026{Enter}');
    expect(await screen.findByText('新卡 001000000026 已發出，積分與有效期不變')).toBeInTheDocument();
    expect(sent).toEqual([{ identity_checked: true }, { card_no: '001000000026' }]);
  });

  it('redeems a gift, then hands it over against a signature', async () => {
    const gift = {
      id: 'g-1',
      unit_id: 'o-2',
      shop: '朝陽路門店',
      name: '保溫杯',
      kind: 'goods',
      points_needed: 10,
      stock: 3,
      poster_no: 'P-1',
      from_date: '2026-11-01',
      to_date: '2026-12-31',
      on_poster: true,
      created_at: '2026-11-01T00:00:00Z',
      version: 1,
      can: ['redeem'],
    };
    const redemption = { id: 'r-1', redemption_no: '001-R-1', gift: '保溫杯', points: 10, points_after: 6 };
    let handed: unknown;
    server.use(
      http.get('*/api/v1/vip/gifts', () => HttpResponse.json({ items: [gift], next_cursor: null, total: 1 })),
      http.post('*/api/v1/vip/redemptions', () => HttpResponse.json(redemption, { status: 201 })),
      http.post('*/api/v1/vip/redemptions/r-1/hand-over', async ({ request }) => {
        handed = await request.json();
        return HttpResponse.json(redemption);
      }),
    );
    const { user } = show(<GiftsPage />, { me });
    await user.click(await screen.findByRole('button', { name: '積分換禮' }));
    const drawer = await screen.findByRole('dialog');
    await user.type(await within(drawer).findByLabelText(/會員卡號/), '001000000018');
    await user.click(within(drawer).getByRole('radio', { name: /保溫杯/ }));
    await user.click(within(drawer).getByRole('button', { name: '換領' }));
    await user.click(await screen.findByRole('checkbox', { name: '顧客已在紙本小票上簽名' }));
    await user.click(screen.getByRole('button', { name: '交付禮品' }));
    await waitFor(() => expect(handed).toEqual({ signature_confirmed: true }));
  });

  it('reads days as they are typed', () => {
    expect(typedDay('19901001')).toBe('1990-10-01');
    expect(typedDay('1990/1/5')).toBe('1990-01-05');
    expect(typedDay('abc')).toBe('abc');
  });
});
