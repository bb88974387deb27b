import { screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ComplaintOut, FieldOut, NextOut } from '@/api';
import { problem } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import ActDrawer from './ActDrawer';

const field = (over: Partial<FieldOut>): FieldOut => ({
  name: 'told',
  label: '告知內容',
  kind: 'text',
  required: true,
  min: null,
  max: null,
  choices: [],
  unless: [],
  only_if: null,
  clause: null,
  ...over,
});
const survey: NextOut = {
  action: 'survey',
  label: '滿意度回訪',
  step_no: 5,
  to: 'surveyed',
  aside: false,
  allowed: true,
  code: null,
  reason: null,
  clauses: [],
  fields: [
    field({
      name: 'outcome',
      label: '回訪結果',
      kind: 'choice',
      choices: [
        { code: 'answered', label: '已答覆' },
        { code: 'unreachable', label: '聯繫不上' },
      ],
    }),
    field({ name: 'satisfaction', label: '滿意度', kind: 'number', min: 1, max: 5, only_if: ['outcome', 'answered'] }),
    field({ name: 'survey_comment', label: '客戶評語', required: false, max: 2000 }),
  ],
};
const found = {
  id: 'c-1',
  number: 'P09-DLR-202611-0001',
  version: 7,
  category: null,
  events: [],
  answers: {},
} as unknown as ComplaintOut;

describe('the form of an act', () => {
  beforeAll(() => i18next.loadNamespaces('complaints'));

  it('is built from the regime, and shows the refusal of the server on its field', async () => {
    const seen: { body: unknown; match: string | null }[] = [];
    server.use(
      http.post('*/api/v1/complaints/c-1/actions/survey', async ({ request }) => {
        seen.push({ body: await request.json(), match: request.headers.get('if-match') });
        return seen.length === 1
          ? problem(422, {
              code: 'INVALID_DATA',
              errors: [{ pointer: '/survey_comment', code: 'TOO_LONG', detail: '', params: { max: 2000 } }],
            })
          : HttpResponse.json({ ...found, state_label: '已回訪' });
      }),
    );
    const onClose = vi.fn();
    const { user } = show(<ActDrawer found={found} act={survey} onClose={onClose} />);
    expect(screen.queryByRole('radiogroup', { name: '滿意度' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: '已答覆' }));
    const scale = await screen.findByRole('radiogroup', { name: '滿意度' });
    expect(scale).toHaveTextContent('12345');
    await user.click(screen.getByRole('radio', { name: '4' }));
    await user.type(screen.getByLabelText('客戶評語'), ' 很好 ');
    await user.click(screen.getByRole('button', { name: '滿意度回訪' }));
    expect(await screen.findByText('最多 2000 個字')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '滿意度回訪' }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(seen[1]).toEqual({
      body: { fields: { outcome: 'answered', satisfaction: 4, survey_comment: '很好' } },
      match: '"7"',
    });
  });
});
