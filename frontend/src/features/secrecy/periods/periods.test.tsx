import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentRow, ExtensionRow } from '@/api';
import { someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { aYearAfter, byMonth } from './api';
import { Component as PeriodsPage } from './PeriodsPage';

const me = someone({ permissions: ['secrecy:use'] });
const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });
const row = (over: Partial<DocumentRow> = {}): DocumentRow => ({
  id: 'd-1',
  register_no: 'SUBA-mimi-2026-7K2Q9X',
  created_at: '2026-09-22T02:00:00Z',
  card: false,
  title: '某供貨合同',
  kind: 'contract',
  level: 'mimi',
  state: 'active',
  company_id: 'o-1',
  unit_id: 'o-2',
  supervisor_id: null,
  secrecy_until: '2026-12-31',
  relation: 'manager',
  can: ['see', 'extend'],
  ...over,
});
const extension = (over: Partial<ExtensionRow> = {}): ExtensionRow => ({
  id: 'x-1',
  created_at: '2026-09-22T02:00:00Z',
  document_id: 'd-1',
  register_no: 'SUBA-mimi-2026-7K2Q9X',
  present_until: '2026-12-31',
  new_until: '2028-12-31',
  reason: '合同仍在履行',
  requested_by: 'u-2',
  state: 'requested',
  decided_by: null,
  decided_at: null,
  can: ['decide'],
  ...over,
});

describe('periods of secrecy', () => {
  beforeAll(() => i18next.loadNamespaces('secrecyOversight'));

  it('stand by month, soonest first', () => {
    const rows = [row({ secrecy_until: '2027-01-05' }), row(), row({ secrecy_until: null }), row({ id: 'd-2' })];
    expect(byMonth(rows).map(([month, found]) => [month, found.length])).toEqual([
      ['2026-12', 2],
      ['2027-01', 1],
    ]);
    expect(aYearAfter('2026-11-25')).toBe('2027-11-01');
  });

  it('are asked to be longer where one may', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/documents', () => page([row(), row({ id: 'd-2', title: '無權延長', can: ['see'] })])),
      http.get('*/api/v1/documents/d-1', () => HttpResponse.json({ ...row(), acts: [] })),
      http.get('*/api/v1/extensions', () => page([])),
      http.post('*/api/v1/documents/d-1/extensions', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(extension(), { status: 201 });
      }),
    );
    const { user } = show(<PeriodsPage />, { me });
    expect(await screen.findByText('無權延長')).toBeInTheDocument();
    const asks = screen.getAllByRole('button', { name: /申請延長/ });
    expect(asks).toHaveLength(1);
    await user.click(asks[0]!);
    const dialog = await screen.findByRole('dialog');
    const until = within(dialog).getByLabelText('延長至');
    await user.type(until, '2028-12-31{Enter}');
    await user.type(within(dialog).getByRole('textbox', { name: '理由' }), '合同仍在履行');
    await user.click(within(dialog).getByRole('button', { name: '申請延長保密' }));
    await waitFor(() => expect(sent).toEqual([{ new_until: '2028-12-31', reason: '合同仍在履行' }]));
  });

  it('are decided by who may, a refusal with its reason', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/documents', () => page([])),
      http.get('*/api/v1/people/*', () => HttpResponse.json({ id: 'u-2', name: '甲經理' })),
      http.get('*/api/v1/extensions', () => page([extension(), extension({ id: 'x-2', state: 'approved', can: [] })])),
      http.post('*/api/v1/extensions/x-1/decide', async ({ request }) => {
        sent.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { user } = show(<PeriodsPage />, { me });
    expect(await screen.findAllByRole('button', { name: '同意延長' })).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: '不同意' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(await within(dialog).findByRole('textbox'), '已無必要');
    await user.click(within(dialog).getByRole('button', { name: '不同意' }));
    await waitFor(() => expect(sent).toEqual([{ approve: false, reason: '已無必要' }]));
  });
});
