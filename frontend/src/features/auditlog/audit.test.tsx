import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { server } from '@/test/server';
import { show } from '@/test/render';
import { Component as CheckpointsPage } from './CheckpointsPage';
import { Component as IdentifyPage } from './IdentifyPage';
import ProofModal from './ProofModal';
import vectors from './proof.vectors.json';
import type { EntryRow } from '@/api';

const proof = vectors.proofs.at(-1)!;
const answers = (answer: object) =>
  server.use(
    http.get('*/audit/entries/:id/proof', () => HttpResponse.json(answer)),
    http.get('*/audit/key', () => HttpResponse.json(vectors.keys)),
  );
const shown = () => show(<ProofModal row={{ id: proof.entry_id } as EntryRow} onClose={() => undefined} />);

it('proves a line step by step', async () => {
  answers(proof);
  shown();
  // The window is still opening when the answer is there.
  const said = await screen.findByText('此行在已簽章的封存紀錄中，未經更改。');
  await waitFor(() => expect(said).toBeVisible());
  expect(screen.getAllByText('相符')).toHaveLength(5);
});

it('says which step does not agree', async () => {
  answers({ ...proof, leaf: proof.leaf.replace('讀取', '刪除') });
  shown();
  const said = await screen.findByText(/驗證不符/);
  await waitFor(() => expect(said).toBeVisible());
  expect(screen.getAllByText('不符')).toHaveLength(2);
});

it('shows how far sealing is behind', async () => {
  const page = { items: [proof.checkpoint], next_cursor: null, total: null, sealed: 11, pending: 3, lag_seconds: 0.4 };
  server.use(http.get('*/audit/checkpoints', () => HttpResponse.json(page)));
  show(<CheckpointsPage />);
  expect(await screen.findByText('已封存 11 行，待封存 3 行，最久 0 秒。')).toBeVisible();
});

it('asks what a reference stands for, with a reason', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/audit/entries/:id/actions/identify', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ subject_type: 'customers', subject_id: proof.entry_id });
    }),
  );
  const { user } = show(<IdentifyPage />);
  await user.type(await screen.findByLabelText('紀錄編號'), proof.entry_id);
  await user.type(screen.getByLabelText('理由'), '查核洩密案之調閱人員');
  await user.click(screen.getByRole('button', { name: '還原' }));
  expect(await screen.findByRole('link', { name: proof.entry_id })).toHaveAttribute(
    'href',
    `/customers/${proof.entry_id}`,
  );
  expect(sent).toEqual([{ reason: '查核洩密案之調閱人員' }]);
});
