import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it } from 'vitest';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as DestructionsPage } from './DestructionsPage';
import { Component as LedgerPage } from './LedgerPage';
import { Component as RequestsPage } from './RequestsPage';
import { Component as TracePage } from './TracePage';

const me = someone({ permissions: ['secrecy:use'] });
const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });
const request = (over = {}) => ({
  id: 'r-1',
  created_at: '2026-09-22T02:00:00Z',
  document_id: 'd-1',
  register_no: 'SUBA-mimi-2026-7K2Q9X',
  level: 'mimi',
  asked_by: 'u-2',
  asker: '甲一',
  action: 'print',
  copies: 2,
  pages: [1, 3],
  due_on: '2026-09-30',
  state: 'asked',
  valid_until: null,
  used_at: null,
  can: ['approve', 'reject'],
  ...over,
});
const copy = (over = {}) => ({
  id: 'c-1',
  created_at: '2026-09-22T02:00:00Z',
  serial: 'SUBA-mimi-2026-7K2Q9X-C01',
  document_id: 'd-1',
  request_id: 'r-1',
  company_id: 'o-1',
  holder_id: 'u-2',
  holder: '甲一',
  level: 'mimi',
  secrecy_until: '2029-12-31',
  due_on: '2026-09-30',
  state: 'issued',
  overdue: true,
  issued_at: null,
  ended_at: null,
  can: ['return', 'destroy'],
  ...over,
});

describe('the copy desk', () => {
  beforeAll(() => i18next.loadNamespaces('secrecyCopies'));

  it('shows what is asked and sends the refusal with its reason', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/copy-requests', () => page([request()])),
      http.get('*/api/v1/copy-requests/r-1', () =>
        HttpResponse.json({
          ...request(),
          purpose: '向合作方說明供貨條款',
          recipients: [],
          ending: 'return',
          decided_by: null,
          decided_at: null,
          serials: [],
          version: 1,
        }),
      ),
      http.post('*/api/v1/copy-requests/r-1/reject', async ({ request: posted }) => {
        sent.push(await posted.json());
        return HttpResponse.json(request({ state: 'refused', can: [] }));
      }),
    );
    const { user } = show(<RequestsPage />, { me });
    await user.click(await screen.findByRole('button', { name: '核定複製申請' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('向合作方說明供貨條款')).toBeInTheDocument();
    await user.type(within(dialog).getByRole('textbox', { name: '理由' }), '用途不明');
    await user.click(within(dialog).getByRole('button', { name: '不批准' }));
    await waitFor(() => expect(sent).toEqual([{ reason: '用途不明' }]));
  });

  it('offers an approved request of mine as a file, once', async () => {
    server.use(
      http.get('*/api/v1/copy-requests', () => page([request({ state: 'approved', asked_by: me.id, can: [] })])),
      http.post('*/api/v1/documents/d-1/print', () =>
        problem(409, { code: 'APPROVAL_USED', title: '此批准已使用，一次批准只限一次' }),
      ),
    );
    const { user } = show(<RequestsPage />, { me });
    await user.click(await screen.findByRole('button', { name: '取得檔案' }));
    expect(await screen.findByText(/此批准已使用/)).toBeInTheDocument();
  });

  it('marks what is late and takes it back with its condition', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/copies', () => page([copy()])),
      http.post('*/api/v1/copies/:serial/return', async ({ request: posted }) => {
        sent.push(await posted.json());
        return HttpResponse.json(copy({ state: 'returned', overdue: false, can: [] }));
      }),
    );
    const { user } = show(<LedgerPage />, { me });
    expect(await screen.findByText('逾期未還')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '收回' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox'), '完好');
    await user.click(within(dialog).getByRole('button', { name: '收回' }));
    await waitFor(() => expect(sent).toEqual([{ condition: '完好' }]));
  });

  it('traces a serial to its holder', async () => {
    server.use(
      http.post('*/api/v1/traces', () =>
        HttpResponse.json({
          document_id: 'd-1',
          register_no: 'SUBA-mimi-2026-7K2Q9X',
          level: 'mimi',
          serial: 'SUBA-mimi-2026-7K2Q9X-C01',
          holder_id: 'u-2',
          holder: '甲一',
          state: 'issued',
          looks: [{ at: '2026-09-22T02:00:00Z', page: 1, user_id: 'u-2', name: '甲一', mark: '00AB' }],
        }),
      ),
    );
    const { user } = show(<TracePage />, { me });
    await user.type(screen.getByRole('textbox', { name: '序號' }), 'X-C01{Enter}');
    expect(await screen.findByText('00AB')).toBeInTheDocument();
  });

  it('destroys before two witnesses', async () => {
    const sent: unknown[] = [];
    const row = {
      id: 'x-1',
      created_at: '2026-09-22T02:00:00Z',
      document_id: 'd-1',
      register_no: 'SUBA-mimi-2026-7K2Q9X',
    };
    server.use(
      http.get('*/api/v1/destructions', () =>
        page([
          {
            ...row,
            level: 'mimi',
            asked_by: 'u-2',
            asker: '甲一',
            state: 'approved',
            decided_at: null,
            used_at: null,
            can: ['carry-out'],
          },
        ]),
      ),
      http.post('*/api/v1/destructions/x-1/carry-out', async ({ request: posted }) => {
        sent.push(await posted.json());
        return HttpResponse.json({});
      }),
    );
    const { user } = show(<DestructionsPage />, { me });
    await user.click(await screen.findByRole('button', { name: '執行銷毀' }));
    const dialog = await screen.findByRole('dialog');
    const names = within(dialog).getAllByLabelText('見證人帳號');
    const passwords = within(dialog).getAllByLabelText('見證人密碼');
    for (const [place, name] of ['w1', 'w2'].entries()) {
      await user.type(names[place] as HTMLElement, name);
      await user.type(passwords[place] as HTMLElement, 'p');
    }
    await user.click(within(dialog).getByRole('button', { name: '執行銷毀' }));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          witnesses: [
            { username: 'w1', password: 'p' },
            { username: 'w2', password: 'p' },
          ],
        },
      ]),
    );
  });
});
