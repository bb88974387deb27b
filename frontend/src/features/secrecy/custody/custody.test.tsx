import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it } from 'vitest';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as CertificatesPage } from '../certificates/CertificatesPage';
import { Component as PrintPage } from '../certificates/PrintPage';
import { Component as CountPage } from './CountPage';
import { Component as HandoverPage } from './HandoverPage';

const me = someone({ permissions: ['secrecy:use'] });
const line = (number: string, over = {}) => ({
  number,
  expected: 1,
  found: null,
  result: 'pending',
  note: '',
  ...over,
});
const count = (lines: unknown[]) => ({
  id: 'n-1',
  created_at: '2026-09-22T02:00:00Z',
  unit_id: 'o-1',
  kind: 'classified',
  custodian_id: 'u-1',
  witness_id: null,
  state: 'open',
  closed_at: null,
  differences: 0,
  lines,
  can: ['enter', 'close'],
});

describe('custody', () => {
  beforeAll(() => i18next.loadNamespaces('secrecyCopies'));

  it('counts by keyboard alone', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/stock-takings/n-1', () => HttpResponse.json(count([line('A-1'), line('A-2')]))),
      http.post('*/api/v1/stock-takings/n-1/lines', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(count([line('A-1', { found: 1, result: 'agrees' }), line('A-2')]));
      }),
    );
    const { user } = show([{ path: '/secrecy/stock-takings/:id', element: <CountPage /> }], {
      me,
      at: '/secrecy/stock-takings/n-1',
    });
    const field = await screen.findByRole('textbox', { name: /掃描/ });
    await user.type(field, 'A-1{Enter}');
    expect(await screen.findByText('已點 1 / 2')).toBeInTheDocument();
    expect(sent).toEqual([{ lines: [{ number: 'A-1', found: 1 }] }]);
    expect(field).toHaveValue('');
    expect(field).toHaveFocus();
  });

  it('says what does not agree and changes nothing', async () => {
    server.use(
      http.get('*/api/v1/custodian-appointments/a-1/handover', () =>
        HttpResponse.json({
          appointment_id: 'a-1',
          from_id: 'u-2',
          to_id: 'u-1',
          lines: ['A-1', 'A-2'].map((number) => ({ number, kind: 'classified', location: '保密櫃', lent: false })),
        }),
      ),
      http.post('*/api/v1/custodian-appointments/a-1/handover', () =>
        problem(409, { code: 'INVENTORY_MISMATCH', title: '清點結果與清單不符，不能交接', clauses: ['P07-4.2-5a'] }),
      ),
    );
    const { user } = show([{ path: '/secrecy/custody/:id', element: <HandoverPage /> }], {
      me,
      at: '/secrecy/custody/a-1',
    });
    await user.type(await screen.findByRole('textbox', { name: /掃描/ }), 'A-1{Enter}');
    expect(await screen.findByText('已清點 1 / 2')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '清點相符，接手' }));
    expect(await screen.findByText(/清點結果與清單不符/)).toBeInTheDocument();
  });

  it('asks to borrow a certificate with the day it comes back', async () => {
    server.use(
      http.get('*/api/v1/certificates', () =>
        HttpResponse.json({
          items: [
            {
              id: 'z-1',
              version: 1,
              created_at: '2026-09-22T02:00:00Z',
              register_no: 'SUBA-ZJ-AAAAAA',
              company_id: 'o-1',
              kind: 'tax_registration',
              number: '4501',
              form: 'original',
              level: 'mimi',
              valid_until: '2026-12-22',
              location: '保險櫃',
              custodian_id: 'u-2',
              holder_id: null,
              state: 'in_place',
              can: ['copy', 'lend'],
            },
          ],
          next_cursor: null,
          total: 1,
        }),
      ),
    );
    const { user } = show(<CertificatesPage />, { me });
    expect(await screen.findByText('稅務登記證')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '申請外借' }));
    const drawer = await screen.findByRole('dialog');
    await waitFor(() => expect(within(drawer).getByLabelText('歸還日')).toBeInTheDocument());
    expect(within(drawer).queryByLabelText('份數')).not.toBeInTheDocument();
  });

  it('prints what each copy is for', async () => {
    server.use(
      http.get('*/api/v1/certificate-requests/q-1', () =>
        HttpResponse.json({
          id: 'q-1',
          kind: 'business_licence',
          register_no: 'SUBA-ZJ-AAAAAA',
          purpose: '辦理工商年檢',
          party: '市場監督管理局',
          serials: ['SUBA-ZJ-AAAAAA-C01', 'SUBA-ZJ-AAAAAA-C02'],
        }),
      ),
    );
    show([{ path: '/print/certificate-requests/:id', element: <PrintPage /> }], {
      me,
      at: '/print/certificate-requests/q-1',
    });
    expect(await screen.findAllByText('僅供辦理工商年檢使用')).toHaveLength(2);
  });
});
