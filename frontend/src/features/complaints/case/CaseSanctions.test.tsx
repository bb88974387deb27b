import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { http, HttpResponse } from 'msw';
import { beforeAll, expect, it } from 'vitest';
import { show } from '@/test/render';
import { server } from '@/test/server';
import type { Case } from '../api';
import { CaseSanctions } from './CaseSanctions';

const found = {
  id: 'c-1',
  number: 'P12-CO-202609-0001',
  regime: 'P12',
  received_at: '2026-09-22T10:00:00+08:00',
  answers: { responsible_person_id: 'u-9' },
} as unknown as Case;
const none = { items: [], suggested: ['1.1', '2.1'], suggest_training: false, may_propose: true, code: null };
beforeAll(() => i18next.loadNamespaces('complaints'));

it('says why nothing can be proposed, with the clause', async () => {
  server.use(
    http.get('*/api/v1/complaints/c-1/sanctions', () =>
      HttpResponse.json({ ...none, suggested: [], may_propose: false, code: 'NO_FAULT_NO_PENALTY' }),
    ),
  );
  show(<CaseSanctions found={found} />);
  const button = await screen.findByRole('button', { name: /提出處分/ });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(button).toHaveAccessibleDescription(/投訴尚未認定成立/);
});
