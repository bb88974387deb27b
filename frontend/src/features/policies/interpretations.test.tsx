import { screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as PolicyPage } from './PolicyPage';

const regulation = {
  no: '07',
  title_zh: '保密制度',
  title_en: 'Secrecy',
  clauses: 1,
  enforced: 1,
  parameters: 0,
  changes_open: 0,
};
const clause = {
  id: 'P07-4.2-2',
  position: 1,
  kind: 'rule',
  gist_zh: '複製須經批准',
  gist_en: 'x',
  enforced_by: null,
  parameters: [],
};
const read = {
  id: 'i-1',
  created_at: '2026-09-22T02:00:00Z',
  clause_id: 'P07-4.2-2',
  answer: '拍攝等同複製',
  effective_from: '2026-09-23',
  publisher: '人力',
};
const v1 = {
  number: 1,
  name: 'P07 v1',
  effective_from: '2026-09-22',
  published_at: '2026-09-22T06:00:00Z',
  published_by: { id: 'u-9', name: '總經理' },
  in_force: true,
};
const one = [{ path: '/policies/:no', element: <PolicyPage /> }];

describe('regulation 7', () => {
  beforeAll(() => i18next.loadNamespaces('policies'));
  beforeEach(() =>
    server.use(
      http.get('*/api/v1/policies/07', () => HttpResponse.json(regulation)),
      http.get('*/api/v1/policies/07/clauses', () => HttpResponse.json([clause])),
      http.get('*/api/v1/policies/07/versions', () => HttpResponse.json([])),
      http.get('*/api/v1/interpretations', () => HttpResponse.json({ items: [read], next_cursor: null })),
    ),
  );

  it('shows beside the clause how HR reads it', async () => {
    show(one, { me: someone({ permissions: ['policy:read'] }), at: '/policies/07' });
    expect(await screen.findByText('拍攝等同複製')).toBeInTheDocument();
    expect(screen.getByText(/2026-09-23 起/)).toBeInTheDocument();
    expect(await screen.findByText('尚未發布')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '發布新版本' })).not.toBeInTheDocument();
  });

  it('is published by who may, after asking', async () => {
    let published = 0;
    server.use(
      http.post('*/api/v1/policies/07/versions', () => {
        published += 1;
        return HttpResponse.json([v1], { status: 201 });
      }),
    );
    const { user } = show(one, { me: someone({ permissions: ['policy:read', 'policy:publish'] }), at: '/policies/07' });
    await user.click(await screen.findByRole('button', { name: '發布新版本' }));
    const [, yes] = await screen.findAllByRole('button', { name: '發布新版本' });
    await user.click(yes!);
    await waitFor(() => expect(published).toBe(1));
    expect(await screen.findByText('P07 v1，2026-09-22 起生效')).toBeInTheDocument();
  });
});
