import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, expect, it } from 'vitest';
import type { ImportOut } from '@/api';
import { searchOf, show } from '@/test/render';
import { server } from '@/test/server';
import { Component as ImportPage } from './ImportPage';

beforeAll(() => i18next.loadNamespaces('customers'));

const batch = (over: Partial<ImportOut> = {}): ImportOut => ({
  id: 'b-1',
  state: 'checked',
  filename: '客戶.csv',
  unit_id: 'u-1',
  created_at: '2026-11-23T01:00:00Z',
  total_rows: 4,
  done_rows: 0,
  counts: { ready: 2, duplicate: 1, refused: 1 },
  reasons: { CLEAN: 2, PHONE_INVALID: 1, DUPLICATE_NAME: 1 },
  committed_at: null,
  undone_at: null,
  can: ['commit'],
  ...over,
});
const row = {
  id: 'r-1',
  line: 3,
  outcome: 'refused',
  problems: [{ column: '電話', value: '123', code: 'PHONE_INVALID', detail: '不是有效的電話號碼' }],
  repairs: [{ column: '電郵', from: 'ａ', to: 'a', rule: 'FULL_WIDTH' }],
  subject_id: null,
};

function stage() {
  let now = batch();
  const asked: unknown[] = [];
  server.use(
    http.get('*/api/v1/units', () => HttpResponse.json([])),
    http.post('*/api/v1/customers/imports', () => HttpResponse.json(now, { status: 201 })),
    http.get('*/api/v1/customers/imports/b-1', () => HttpResponse.json(now)),
    http.get('*/api/v1/customers/imports/b-1/problems', () => HttpResponse.json({ items: [row], next_cursor: null })),
    http.post('*/api/v1/customers/imports/b-1/actions/commit', async ({ request }) => {
      asked.push(await request.json());
      now = batch({ state: 'committed', done_rows: 3, can: ['undo'] });
      return HttpResponse.json(now);
    }),
    http.post('*/api/v1/customers/imports/b-1/actions/undo', () => {
      now = batch({ state: 'undone', can: [] });
      return HttpResponse.json({ batch: now, kept_lines: [7] });
    }),
  );
  return asked;
}

it('goes from a file to customers and back again', async () => {
  const asked = stage();
  const { user, router } = show(<ImportPage />);
  await user.upload(await screen.findByLabelText('檔案'), new File(['名稱'], '客戶.csv'));
  expect(await screen.findByText('不是有效的電話號碼')).toBeInTheDocument();
  expect(searchOf(router).get('batch')).toBe('b-1');
  expect(screen.getByText('全形轉半形')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: '匯入 2 筆' })).toBeEnabled();
  await user.click(screen.getByRole('checkbox', { name: /疑似重複/ }));
  await user.click(screen.getByRole('button', { name: '匯入 3 筆' }));
  expect(await screen.findByText('匯入完成：3 筆')).toBeInTheDocument();
  expect(asked).toEqual([{ accept_duplicates: true }]);
  await user.click(screen.getByRole('button', { name: '撤銷這次匯入' }));
  await user.click(await screen.findByRole('button', { name: /確\s*定/ }));
  expect(await screen.findByText('已撤銷匯入')).toBeInTheDocument();
  expect(screen.getByText(/第 7 列/)).toBeInTheDocument();
});

it('refuses a wrong file without sending it', async () => {
  const { user } = show(<ImportPage />);
  server.use(http.get('*/api/v1/units', () => HttpResponse.json([])));
  const input = await screen.findByLabelText('檔案');
  input.removeAttribute('accept');
  await user.upload(input, new File(['x'], '客戶.pdf'));
  expect(await screen.findByText('只接受 csv 或 xlsx 檔案')).toBeInTheDocument();
});

it('shows how far a long import is', async () => {
  server.use(
    http.get('*/api/v1/customers/imports/b-1', () =>
      HttpResponse.json(batch({ state: 'queued', total_rows: 50_000, done_rows: 12_500, can: [] })),
    ),
  );
  show(<ImportPage />, { at: '/?batch=b-1' });
  expect(await screen.findByText('已匯入 12500 / 50000')).toBeInTheDocument();
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
});
