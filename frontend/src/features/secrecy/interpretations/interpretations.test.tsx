import { screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { QuestionRow } from '@/api';
import { someone } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as QuestionsPage } from './QuestionsPage';

const page = (items: unknown[]) => HttpResponse.json({ items, next_cursor: null, total: items.length });
const question = (over: Partial<QuestionRow> = {}): QuestionRow => ({
  id: 'q-1',
  created_at: '2026-09-22T02:00:00Z',
  clause_id: 'P07-4.2-2',
  question: '拍照算不算複製？',
  asked_by: 'u-2',
  asker: '甲一',
  state: 'open',
  due_at: '2026-09-30T10:00:00Z',
  can: ['answer'],
  ...over,
});
const clause = {
  id: 'P07-4.2-2',
  position: 1,
  kind: 'rule',
  gist_zh: '複製須經批准',
  gist_en: 'Copies need an approval',
  enforced_by: null,
  parameters: [],
};

describe('questions about clauses', () => {
  beforeAll(() => i18next.loadNamespaces('secrecyOversight'));
  beforeEach(() => server.use(http.get('*/api/v1/policies/07/clauses', () => HttpResponse.json([clause]))));

  it('are answered by HR under their own clause', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/interpretations/questions', () => page([question()])),
      http.post('*/api/v1/interpretations', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({ id: 'i-1' }, { status: 201 });
      }),
    );
    const { user } = show(<QuestionsPage />, { me: someone({ permissions: ['secrecy:use', 'secrecy:interpret'] }) });
    await user.click(await screen.findByRole('button', { name: '答覆' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/拍照算不算複製/)).toBeInTheDocument();
    await user.type(within(dialog).getByRole('textbox', { name: '釋義' }), '拍攝等同複製');
    await user.click(within(dialog).getByRole('button', { name: '答覆' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ clause_id: 'P07-4.2-2', answer: '拍攝等同複製', question_id: 'q-1' });
  });

  it('are published by HR alone', async () => {
    server.use(http.get('*/api/v1/interpretations/questions', () => page([question({ can: [] })])));
    show(<QuestionsPage />, { me: someone({ permissions: ['secrecy:use'] }) });
    expect(await screen.findByText('拍照算不算複製？')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '提問' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '發布釋義' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '答覆' })).not.toBeInTheDocument();
  });
});
