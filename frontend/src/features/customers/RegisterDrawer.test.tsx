import { screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, expect, it, vi } from 'vitest';
import { problem, someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import RegisterDrawer from './RegisterDrawer';

const alike = { id: 'c-9', number: 'C2026-000009', name: '銀河商業', owner_name: '鄭晨梓', matched: ['name'] };
const bodies: Record<string, unknown>[] = [];

beforeAll(() => i18next.loadNamespaces('customers'));

function stage({ known = true } = {}) {
  bodies.length = 0;
  server.use(
    http.get('*/api/v1/customers/duplicates', ({ request }) =>
      HttpResponse.json({
        items: known && new URL(request.url).searchParams.get('name') === '銀河商業' ? [alike] : [],
      }),
    ),
    http.get('*/api/v1/units', () => HttpResponse.json([])),
    http.post('*/api/v1/customers', async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      bodies.push(body);
      if (!body['confirm_duplicate'])
        return problem(409, { code: 'DUPLICATE_SUSPECTED', detail: '可能已有此客戶', params: { candidates: [alike] } });
      return HttpResponse.json({ id: 'c-10', name: body['name'], number: 'C2026-000010' }, { status: 201 });
    }),
  );
  const onClose = vi.fn<() => void>();
  const me = someone({ permissions: ['customer:read', 'customer:create'] });
  return { ...show(<RegisterDrawer onClose={onClose} />, { me }), onClose };
}

it('says who looks the same while one types, with a way there', async () => {
  const { user } = stage();
  await user.type(await screen.findByLabelText('客戶名稱'), '銀河商業');
  const link = await screen.findByRole('link', { name: '在新分頁開啟 銀河商業' });
  expect(link).toHaveAttribute('href', '/customers/c-9');
  expect(link).toHaveAttribute('target', '_blank');
  expect(screen.getByText(/負責人 鄭晨梓/)).toBeInTheDocument();
  expect(bodies).toHaveLength(0);
});

it('asks for a reason once refused, and goes on with it', async () => {
  const { user, router, onClose } = stage({ known: false });
  await user.type(await screen.findByLabelText('客戶名稱'), '銀河商業');
  await user.click(screen.getByRole('button', { name: '儲存' }));
  const reason = await screen.findByLabelText('仍要登記的理由');
  expect(screen.getByRole('link', { name: '在新分頁開啟 銀河商業' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '附理由登記' }));
  expect(bodies).toHaveLength(1);
  await user.type(reason, '另一分店');
  await user.click(screen.getByRole('button', { name: '附理由登記' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(bodies[1]).toMatchObject({ confirm_duplicate: true, duplicate_reason: '另一分店' });
  await waitFor(() => expect(router.state.location.pathname).toBe('/customers/c-10'));
});
