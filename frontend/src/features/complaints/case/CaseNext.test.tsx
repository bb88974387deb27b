import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import type { NextOut } from '@/api';
import { show } from '@/test/render';
import type { Case } from '../api';
import { CaseNext } from './CaseNext';

const act = (over: Partial<NextOut>): NextOut => ({
  action: 'close',
  label: '結案',
  step_no: null,
  to: 'closed',
  aside: false,
  allowed: false,
  code: 'NOT_VERIFIED',
  reason: '處理結果尚未驗證',
  clauses: ['P06-2-5'],
  fields: [],
  ...over,
});

beforeAll(() => i18next.loadNamespaces('complaints'));

it('says what comes next, and why what is barred is barred; what lies beside the way is left out', () => {
  const next = [
    act({ allowed: true, action: 'verify', label: '驗證結果', reason: null }),
    act({}),
    act({ aside: true, label: '上級接管' }),
  ];
  show(<CaseNext found={{ next, file_missing: ['驗證'] } as unknown as Case} />);
  expect(screen.getByText('驗證結果')).toHaveTextContent('由您辦理');
  expect(screen.getByText('結案')).toHaveTextContent('尚不可辦');
  expect(screen.getByText('處理結果尚未驗證')).toBeInTheDocument();
  expect(screen.queryByText('上級接管')).not.toBeInTheDocument();
  expect(screen.getByText('案卷尚缺：驗證')).toBeInTheDocument();
});
