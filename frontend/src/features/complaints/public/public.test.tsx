import { screen, waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, describe, expect, it } from 'vitest';
import { problem } from '@/test/factories';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { Component as ComplainPage } from './ComplainPage';
import { Component as SurveyPage } from './SurveyPage';

beforeAll(() => i18next.loadNamespaces('complaintPublic'));

describe('the public door', () => {
  it('sends what was said, and shows the receipt; the trap stays empty and out of sight', async () => {
    const seen: unknown[] = [];
    server.use(
      http.get('*/api/v1/public/hotlines', () =>
        HttpResponse.json([{ id: 'h-1', unit: '汽車公司', kind: 'phone', value: '4008123459', toll_free: true }]),
      ),
      http.post('*/api/v1/public/complaints', async ({ request }) => {
        seen.push(await request.json());
        return HttpResponse.json({ receipt: 'R-20261125-01' }, { status: 202 });
      }),
    );
    const { user } = show(<ComplainPage />);
    expect(await screen.findByRole('link', { name: /4008123459/ })).toHaveAttribute('href', 'tel:4008123459');
    expect(screen.queryByRole('textbox', { name: 'Website' })).not.toBeInTheDocument();
    await user.type(screen.getByLabelText('發生了什麼事'), '維修後仍有異響，希望重新檢查。');
    await user.type(screen.getByLabelText(/車牌號/), '桂a12345');
    await user.click(screen.getByRole('button', { name: '送出' }));
    expect(await screen.findByText('R-20261125-01')).toBeInTheDocument();
    expect(seen).toEqual([{ hotline_id: 'h-1', content: '維修後仍有異響，希望重新檢查。', plate_no: '桂A12345' }]);
  });
});

describe('the questionnaire', () => {
  it('asks each question once and thanks', async () => {
    const seen: unknown[] = [];
    server.use(
      http.get('*/api/v1/public/surveys/*', () =>
        HttpResponse.json({
          number: 'P09-1',
          received_on: '2026-11-20',
          questions: [{ item: 'satisfaction', zh: '整體滿意度', en: 'Satisfaction' }],
          least: 1,
          most: 5,
        }),
      ),
      http.post('*/api/v1/public/surveys/*', async ({ request }) => {
        seen.push(await request.json());
        return HttpResponse.json({ number: 'P09-1' });
      }),
    );
    const { user } = show(<SurveyPage />);
    await user.click(await screen.findByRole('radio', { name: '4' }));
    await user.click(screen.getByRole('button', { name: '提交問卷' }));
    expect(await screen.findByText('謝謝您的回覆')).toBeInTheDocument();
    expect(seen).toEqual([{ scores: { satisfaction: 4 }, comment: '' }]);
  });

  it('says so when the link is used up', async () => {
    server.use(http.get('*/api/v1/public/surveys/*', () => problem(404, { code: 'NOT_FOUND' })));
    show(<SurveyPage />);
    await waitFor(() => expect(screen.getByText('這個連結已失效')).toBeInTheDocument());
  });
});
