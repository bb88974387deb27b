import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SaleIn } from '@/api';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { charge } from './charge';
import { read } from './reading';
import { Component as ReceiptPage } from './ReceiptPage';
import { Component as TillPage } from './TillPage';
import { keep, kept, postAll, type Waiting } from './waiting';

const me = someone({ permissions: ['pos:sell', 'vip:read'] });
const UNIT = 'o-2';
const CARD = '001000000018';
const member = {
  id: 'm-1',
  number: 'VIP-001-0001',
  name: '王*',
  surname: '王',
  address: '王女士',
  phone: '138****8000',
  valid_to: '2099-01-01',
  points_earned: 12,
  points_balance: 12,
  rate: '0.9000',
  birthday_today: false,
};
const option = (benefit: string, rate: string, total: string, clause: string, chosen = false) => ({
  benefit,
  rate,
  total,
  clause,
  chosen,
});
const options = [option('none', '1.0000', '200.00', 'P14-U-1c'), option('vip', '0.9000', '180.00', 'P14-R-2a', true)];
const line = {
  no: 1,
  sku: '6901234567892',
  name: '',
  qty: 1,
  list_price: '200',
  kind: 'regular',
  rate: '0.9000',
  paid: '180.00',
  benefit: 'vip',
  clause: 'P14-R-2a',
};
const quote = {
  id: 'q-1',
  shop_id: UNIT,
  valid_until: '2099-01-01T00:00:00Z',
  benefit: 'vip',
  rate: '0.9000',
  clause: 'P14-R-2a',
  total: '180.00',
  lines: [line],
  options,
  member,
  points_before: 12,
  points_after: 13,
};
const sale = (receipt_no: string, over = {}) => ({
  id: 's-1',
  receipt_no,
  shop_id: UNIT,
  sold_at: '2026-11-25T02:00:00Z',
  posted_at: '2026-11-25T02:00:00Z',
  offline: false,
  card_no: '********0018',
  member_id: 'm-1',
  address: '王女士',
  benefit: 'vip',
  rate: '0.9000',
  clause: 'P14-R-2a',
  lines: [line],
  options,
  coupon_code: null,
  paid_total: '180.00',
  returned_total: '0.00',
  state: 'committed',
  points_before: 12,
  points_delta: 1,
  points_after: 13,
  prompt_answer: 'yes',
  signature_confirmed: true,
  signature: null,
  warnings: [],
  ...over,
});

describe('the till', () => {
  let posted: SaleIn[] = [];
  beforeAll(() => i18next.loadNamespaces('vip'));
  beforeEach(() => {
    posted = [];
    server.use(
      http.get('*/api/v1/vip/policy', () => HttpResponse.json({ version: 1, since: '2020-01-01', acknowledged: true })),
      http.get('*/api/v1/policies/14/clauses', () => HttpResponse.json([])),
      http.get('*/api/v1/pos/members', () => HttpResponse.json({ items: [{ ...member, card_ends: '0018' }] })),
      http.post('*/api/v1/pos/quotes', () => HttpResponse.json(quote, { status: 201 })),
      http.post('*/api/v1/pos/sales', async ({ request }) => {
        const body = (await request.json()) as SaleIn;
        posted.push(body);
        return HttpResponse.json(sale(body.receipt_no), { status: 201 });
      }),
    );
  });

  it('sells to a VIP by keyboard and gun alone', async () => {
    const { user } = show(<TillPage />, { me });
    const box = await screen.findByRole('textbox', { name: /卡號、電話、姓名或貨號/ });
    expect(box).toHaveFocus();
    expect(screen.getByText('請問您有會員卡嗎？請出示會員卡。')).toBeInTheDocument();
    await user.type(box, `${CARD}{Enter}6901234567892{Enter}`);
    expect(await screen.findByRole('textbox', { name: /6901234567892 的單價/ })).toHaveFocus();
    await user.keyboard('200{Enter}');
    expect(await screen.findByText('王女士，您好')).toBeInTheDocument();
    expect(await screen.findByRole('link', { name: '條文 P14-U-1c' })).toBeInTheDocument();
    expect((await screen.findAllByText('180.00')).length).toBeGreaterThan(0);
    await user.keyboard('{F8}');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '入帳' }));
    expect(await within(dialog).findByText('請顧客簽名，或勾選已在紙本簽名')).toBeInTheDocument();
    expect(posted).toEqual([]);
    await user.click(within(dialog).getByRole('checkbox', { name: '顧客已在紙本小票上簽名' }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/已入帳/)).toBeInTheDocument();
    expect(posted).toHaveLength(1);
    expect(posted[0]).toMatchObject({
      quote_id: 'q-1',
      vip_prompted: true,
      prompt_answer: 'yes',
      signature_confirmed: true,
    });
    expect(screen.getByText('王女士 積分 12 → 13')).toBeInTheDocument();
    expect(kept(UNIT)).toEqual([]);
  });

  it('asks everybody for the card before it books', async () => {
    server.use(
      http.post('*/api/v1/pos/quotes', () =>
        HttpResponse.json(
          { ...quote, benefit: 'none', member: null, total: '200.00', points_after: null },
          { status: 201 },
        ),
      ),
    );
    const { user } = show(<TillPage />, { me });
    await user.type(await screen.findByRole('textbox'), '6901234567892 200{Enter}');
    await screen.findAllByText('¥ 200.00');
    await user.keyboard('{F8}');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '入帳' }));
    expect(await within(dialog).findByText('請先詢問顧客是否有會員卡')).toBeInTheDocument();
    await user.click(within(dialog).getByRole('radio', { name: '不是會員' }));
    await user.click(within(dialog).getByRole('button', { name: '入帳' }));
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(posted[0]?.prompt_answer).toBe('not_member');
  });

  it('says why a card is refused', async () => {
    server.use(
      http.post('*/api/v1/pos/quotes', () =>
        problem(409, { code: 'CARD_LOST', title: '此卡已掛失', clauses: ['P14-M-4a'] }),
      ),
    );
    const { user } = show(<TillPage />, { me });
    await user.type(await screen.findByRole('textbox'), `${CARD}{Enter}6901234567892 200{Enter}`);
    expect(await screen.findByText('此卡已掛失')).toBeInTheDocument();
    expect(screen.getByText('此卡不能使用，請向顧客說明')).toBeInTheDocument();
    await user.keyboard('{F8}');
    expect(await screen.findByText('請先處理上方提示')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('goes on selling while the line is down, and posts each sale once', async () => {
    localStorage.setItem('kehu.till.rate', '0.9000');
    server.use(
      http.post('*/api/v1/pos/quotes', () => HttpResponse.error()),
      http.post('*/api/v1/pos/sales', () => HttpResponse.error()),
    );
    const { user } = show(<TillPage />, { me });
    await user.type(await screen.findByRole('textbox'), `${CARD}{Enter}6901234567892 33.35{Enter}`);
    expect(await screen.findByText('線路中斷，可以繼續收款')).toBeInTheDocument();
    await user.keyboard('{F8}');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('checkbox', { name: '顧客已在紙本小票上簽名' }));
    await user.click(within(dialog).getByRole('button', { name: '入帳' }));
    expect(await screen.findByText(/已留在本機/)).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: '待補傳 1 張' })).toBeInTheDocument();
    const [waiting] = kept(UNIT);
    expect(waiting?.body.offline).toMatchObject({
      card_no: CARD,
      benefit: 'vip',
      lines: [{ sku: '6901234567892', paid: '30.02' }],
    });
    const seen: SaleIn[] = [];
    server.use(
      http.post('*/api/v1/pos/sales', async ({ request }) => {
        const body = (await request.json()) as SaleIn;
        seen.push(body);
        return HttpResponse.json(sale(body.receipt_no, { offline: true }), { status: 201 });
      }),
    );
    await postAll(UNIT);
    await postAll(UNIT);
    expect(seen).toEqual([waiting?.body]);
    await waitFor(() => expect(screen.queryByRole('button', { name: /待補傳/ })).not.toBeInTheDocument());
  });

  it('sends a lost sale again as it was charged when its quote has run out', async () => {
    const entry: Waiting = {
      receipt_no: 'R-1',
      key: 'k-1',
      total: '180.00',
      body: { receipt_no: 'R-1', quote_id: 'q-1', vip_prompted: true, signature_confirmed: true },
      charged: {
        sold_at: '2026-11-25T02:00:00Z',
        card_no: CARD,
        benefit: 'vip',
        lines: [{ ...line, kind: 'regular' }],
      },
    };
    keep(UNIT, entry);
    const seen: SaleIn[] = [];
    server.use(
      http.post('*/api/v1/pos/sales', async ({ request }) => {
        const body = (await request.json()) as SaleIn;
        seen.push(body);
        return body.quote_id
          ? problem(409, { code: 'QUOTE_EXPIRED', title: '報價已過 15 分鐘' })
          : problem(422, { code: 'OFFLINE_TOO_OLD', title: '離線銷售須在 7 天內補傳' });
      }),
    );
    await postAll(UNIT);
    await postAll(UNIT);
    await postAll(UNIT);
    expect(seen.map((body) => [body.receipt_no, body.quote_id ?? body.offline?.sold_at])).toEqual([
      ['R-1', 'q-1'],
      ['R-1', '2026-11-25T02:00:00Z'],
    ]);
    expect(kept(UNIT)[0]?.refused).toBe('OFFLINE_TOO_OLD');
  });

  it('takes goods back by their receipt', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/pos/sales/R-9', () => HttpResponse.json(sale('R-9'))),
      http.post('*/api/v1/pos/sales/R-9/returns', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ refund: '180.00', points_delta: -1 }, { status: 201 });
      }),
    );
    const { user } = show(<TillPage />, { me });
    await screen.findByRole('textbox');
    await user.keyboard('{F7}');
    const drawer = await screen.findByRole('dialog');
    await user.type(await within(drawer).findByLabelText('小票號'), 'R-9');
    const pieces = await within(drawer).findByLabelText(/6901234567892/);
    await user.click(within(drawer).getByRole('button', { name: '確認退貨' }));
    expect(await within(drawer).findByText('請填寫退回的數量')).toBeInTheDocument();
    await user.type(pieces, '1');
    await user.click(within(drawer).getByRole('button', { name: '確認退貨' }));
    expect(await screen.findByText('應退 180.00 元，積分 -1')).toBeInTheDocument();
    expect(sent).toEqual([{ return_no: expect.stringMatching(/^T\d{8}-\d{6}$/), lines: [{ no: 1, qty: 1 }] }]);
  });

  it('opens only to those who have read the regulation', async () => {
    server.use(
      http.get('*/api/v1/vip/policy', () =>
        HttpResponse.json({ version: 2, since: '2026-10-01', acknowledged: false }),
      ),
      http.post('*/api/v1/vip/policy/acknowledgements', () =>
        HttpResponse.json({ version: 2, since: '2026-10-01', acknowledged: true }),
      ),
    );
    const { user } = show(<TillPage />, { me });
    await user.click(await screen.findByRole('button', { name: '我已閱讀並會遵守' }));
    expect(await screen.findByRole('textbox')).toBeInTheDocument();
  });

  it('prints the benefit, its clause and what the others would have cost', async () => {
    server.use(http.get('*/api/v1/pos/sales/R-9', () => HttpResponse.json(sale('R-9'))));
    show([{ path: '/print/receipts/:receipt', element: <ReceiptPage /> }], { me, at: '/print/receipts/R-9' });
    expect(await screen.findByText('VIP 優惠 9 折 §P14-R-2a')).toBeInTheDocument();
    expect(screen.getByText('無優惠 §P14-U-1c')).toBeInTheDocument();
    expect(screen.getByText('12 → 13')).toBeInTheDocument();
  });

  it('takes a signature as a path', async () => {
    const { user } = show(<TillPage />, { me });
    await user.type(await screen.findByRole('textbox'), `${CARD}{Enter}6901234567892 200{Enter}`);
    await screen.findByRole('link', { name: '條文 P14-U-1c' });
    await user.keyboard('{F8}');
    const pad = await screen.findByRole('button', { name: /請在此簽名/ });
    fireEvent.pointerDown(pad, { clientX: 10, clientY: 20, pointerId: 1 });
    fireEvent.pointerMove(pad, { clientX: 30, clientY: 40, pointerId: 1 });
    fireEvent.pointerUp(pad, { pointerId: 1 });
    await user.click(screen.getByRole('button', { name: '入帳' }));
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(posted[0]?.signature).toMatch(/^M[\d,]+L[\d,]+$/);
  });
});

it('reads what is typed into the box', () => {
  expect(read(CARD)).toEqual({ kind: 'card', number: CARD });
  expect(read('１３８００１３８０００')).toEqual({ kind: 'who', q: '13800138000' });
  expect(read('王麗')).toEqual({ kind: 'who', q: '王麗' });
  expect(read('6901234567892')).toEqual({ kind: 'article', sku: '6901234567892' });
  expect(read('199.5*2 p', 'A1')).toEqual({
    kind: 'line',
    line: { sku: 'A1', name: '', qty: 2, list_price: '199.5', kind: 'promo' },
  });
  expect(read('abc', 'A1')).toEqual({ kind: 'wrong' });
  expect(read('0', 'A1')).toMatchObject({ kind: 'line' });
  expect(read('10*0', 'A1')).toEqual({ kind: 'wrong' });
  expect(read('*3')).toEqual({ kind: 'quantity', qty: 3 });
  expect(read('-2')).toEqual({ kind: 'remove', no: 2 });
  expect(read('-')).toEqual({ kind: 'remove', no: undefined });
  expect(read('s')).toEqual({ kind: 'mark', mark: 'special' });
  expect(read('A1 20 r 女裝外套')).toMatchObject({ line: { sku: 'A1', list_price: '20', name: '女裝外套' } });
});

it('rounds each line half up once, and only regular goods have a benefit', () => {
  const goods = { sku: 'A', name: '', list_price: '33.35' };
  expect(charge([goods, { ...goods, kind: 'promo' }, { ...goods, qty: 3 }], '0.9000').map(({ paid }) => paid)).toEqual([
    '30.02',
    '33.35',
    '90.05',
  ]);
});
