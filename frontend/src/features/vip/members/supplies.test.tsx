import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, expect, it } from 'vitest';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as SuppliesPage } from './SuppliesPage';

const shop = (over = {}) => ({
  id: 's-1',
  unit_id: 'o-2',
  name: '朝陽路門店',
  code: '001',
  card_blanks: 40,
  handbooks: 0,
  handbooks_owed: 1,
  ...over,
});
const owed = {
  id: 'c-1',
  number: '001000000018',
  member_id: 'm-1',
  member_number: '001000001',
  name: '王麗',
  phone: '138****8000',
  created_at: '2026-11-20T02:00:00Z',
};

beforeAll(() => i18next.loadNamespaces(['vipDesk']));

function open(at = '/') {
  server.use(
    http.get('*/api/v1/vip/shop', () => HttpResponse.json(shop())),
    http.get('*/api/v1/vip/handbooks-owed', () => HttpResponse.json({ items: [owed], next_cursor: null, total: 1 })),
    http.get('*/api/v1/vip/magazines', () => HttpResponse.json({ items: [], next_cursor: null, total: 0 })),
  );
  return show(<SuppliesPage />, { at, me: someone({ permissions: ['vip:enrol'] }) });
}

it('hands out a handbook that was owed, and says why when there is none', async () => {
  const { user } = open();
  server.use(
    http.post('*/api/v1/vip/handbooks-owed/c-1/give', () =>
      problem(409, { code: 'NO_HANDBOOKS', detail: '手冊已發完,請先登記到貨' }),
    ),
  );
  expect(await screen.findByRole('heading', { name: '朝陽路門店 001' })).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: '補發' }));
  expect(await screen.findByText('手冊已發完,請先登記到貨')).toBeInTheDocument();
});

it('counts a delivery', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/api/v1/vip/shop/stock', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(shop({ handbooks: 200 }));
    }),
  );
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: '登記到貨' }));
  const form = within(await screen.findByRole('dialog'));
  await user.clear(form.getByLabelText('會員手冊'));
  await user.type(form.getByLabelText('會員手冊'), '200');
  await user.click(form.getByRole('button', { name: '登記到貨' }));
  await waitFor(() => expect(sent).toEqual([{ card_blanks: 0, handbooks: 200 }]));
});

it('notes who held a card', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/api/v1/vip/identity-checks', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ id: 'i-1' }, { status: 201 });
    }),
  );
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: '核對持卡人' }));
  const form = within(await screen.findByRole('dialog'));
  await user.type(form.getByLabelText('卡號'), '001000000018');
  await user.click(form.getByText('非本人'));
  await user.click(form.getByRole('button', { name: '核對持卡人' }));
  await waitFor(() => expect(sent).toEqual([{ card_no: '001000000018', looked_at: ['name', 'phone'], passed: false }]));
});

it('publishes an issue of the magazine', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/api/v1/vip/magazines', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ id: 'g-1' }, { status: 201 });
    }),
  );
  const { user } = open('/?scene=magazines');
  await user.click(await screen.findByRole('button', { name: '新增一期' }));
  const form = within(await screen.findByRole('dialog'));
  await user.type(form.getByLabelText('期號'), '2026-12');
  await user.click(form.getByRole('button', { name: '新增一期' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ issue: '2026-12' });
});
