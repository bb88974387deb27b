import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it } from 'vitest';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as SelfPage } from '../self/SelfPage';
import { Component as CarePage } from './CarePage';
import { Component as RegisterPage } from './RegisterPage';
import { Component as ReportPage } from './ReportPage';

const me = someone({ permissions: ['vip:manage'] });
const register = {
  id: 'g-1',
  unit_id: 'o-2',
  shop: '朝陽路門店',
  month: '2026-10',
  form_count: 2,
  due_on: '2026-11-02',
  state: 'open',
  late: false,
  originals_count: null,
  explanation: null,
  sent_at: null,
  courier: null,
  tracking_no: null,
  received_at: null,
  received_count: null,
  difference: null,
  version: 1,
  can: ['send'],
  forms: [{ form_no: '001-202610-0001', application_id: 'a-1', name: '王麗', signed_on: '2026-10-05' }],
  digest: 'abc',
  signature: 'def',
  key_id: 'key-1',
  intact: true,
};

describe('the office of the VIPs', () => {
  beforeAll(() => i18next.loadNamespaces(['vipOffice', 'vipSelf']));

  it('sends a month, and explains a count that differs', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/vip/registers/2026-10', () => HttpResponse.json(register)),
      http.post('*/api/v1/vip/registers/2026-10/send', async ({ request }) => {
        const body = (await request.json()) as { explanation?: string };
        sent.push(body);
        return body.explanation
          ? HttpResponse.json({ ...register, state: 'sent', can: [] })
          : problem(422, { code: 'COUNT_MISMATCH', detail: '應有 2 份,請說明差異', clauses: ['P14-M-2b'] });
      }),
    );
    const { user } = show([{ path: '/vip/registers/:month', element: <RegisterPage /> }], {
      me,
      at: '/vip/registers/2026-10',
    });
    expect(await screen.findByText('內容與封存時的簽章一致')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '登記寄出' }));
    const dialog = await screen.findByRole('dialog');
    const count = within(dialog).getByLabelText('正本數');
    await user.clear(count);
    await user.type(count, '1');
    await user.click(within(dialog).getByRole('button', { name: '登記寄出' }));
    expect(await within(dialog).findByText('應有 2 份,請說明差異')).toBeInTheDocument();
    await user.type(within(dialog).getByLabelText('差異說明'), '一份遺失，補簽中');
    await user.click(within(dialog).getByRole('button', { name: '登記寄出' }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ originals_count: 1, explanation: '一份遺失，補簽中', shop_id: 'o-2' });
  });

  it('handles an incident', async () => {
    let handled: unknown;
    const incident = {
      id: 'i-1',
      unit_id: 'o-2',
      shop: '朝陽路門店',
      kind: 'no_prompt',
      occurred_on: '2026-11-20',
      employee_id: null,
      employee: null,
      member_id: null,
      facts: '未提醒',
      state: 'open',
      handling: null,
      handled_at: null,
      created_at: '2026-11-20T00:00:00Z',
      version: 1,
      can: ['handle'],
    };
    server.use(
      http.get('*/api/v1/vip/incidents', () => HttpResponse.json({ items: [incident], next_cursor: null, total: 1 })),
      http.post('*/api/v1/vip/incidents/i-1/handle', async ({ request }) => {
        handled = await request.json();
        return HttpResponse.json({ ...incident, state: 'handled', can: [] });
      }),
    );
    const { user } = show(<CarePage />, { me });
    await user.click(await screen.findByRole('button', { name: '處理' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('處理情形'), '已重新培訓');
    await user.click(within(dialog).getByRole('button', { name: '處理' }));
    await waitFor(() => expect(handled).toEqual({ handling: '已重新培訓' }));
  });

  it('asks operations which shop a report is about', async () => {
    show(<ReportPage />, { me: someone({ permissions: ['vip:manage', 'vip:operate'] }) });
    server.use(http.get('*/api/v1/units', () => HttpResponse.json([])));
    expect(await screen.findByText('請選擇月份與門店')).toBeInTheDocument();
  });

  it('lets a customer see his card by a code, with nothing of the house', async () => {
    const tokens: (string | null)[] = [];
    server.use(
      http.post('*/api/v1/vip/self/codes', () => HttpResponse.json({ valid_minutes: 5 }, { status: 202 })),
      http.post('*/api/v1/vip/self/sessions', async ({ request }) => {
        const { code } = (await request.json()) as { code: string };
        return code === '483920'
          ? HttpResponse.json({ token: 'own', expires_at: '2099-01-01T00:00:00Z' }, { status: 201 })
          : problem(401, { code: 'WRONG_CODE', detail: '驗證碼不正確或已失效' });
      }),
      http.get('*/api/v1/vip/self/me', ({ request }) => {
        tokens.push(request.headers.get('authorization'));
        return HttpResponse.json({
          memberships: [
            {
              id: 'm-1',
              number: '001000001',
              shop: '朝陽路門店',
              name: '王麗',
              gender: 'f',
              phone: '13800138000',
              birthday: '1990-10-01',
              state: 'active',
              valid_to: '2028-11-20',
              card_state: 'active',
              cum_paid: '2111.40',
              points_earned: 21,
              points_balance: 16,
              rate: '0.90',
              sms_consent: true,
              close_asked_at: null,
              batches: [],
              points: [],
              purchases: [],
              gifts: [],
            },
          ],
        });
      }),
    );
    const { user } = show(<SelfPage />, { me: null });
    await user.type(await screen.findByLabelText('手機號碼'), '13800138000{Enter}');
    const code = await screen.findByLabelText('驗證碼');
    await user.type(code, '000000{Enter}');
    expect(await screen.findByText('驗證碼不正確或已失效')).toBeInTheDocument();
    await user.clear(code);
    await user.type(code, '483920{Enter}');
    expect(await screen.findByText('16 分')).toBeInTheDocument();
    expect(screen.getByRole('switch', { name: '接收生日、新品及促銷簡訊' })).toBeChecked();
    expect(tokens).toEqual(['Bearer own']);
  });
});
