import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api';
import { show } from '@/test/render';
import { server } from '@/test/server';
import { ActionButtons } from './ActionButtons';
import { ClauseTag } from './ClauseTag';
import { DecisionModal } from './DecisionModal';
import { type Due, DueDate, dueTone } from './DueDate';
import { Masked } from './Masked';
import { Timeline } from './Timeline';

const acts = ['transfer', 'extend', 'close'].map((action) => ({ action, label: action, run: vi.fn() }));

describe('ActionButtons', () => {
  it('shows only what the row can', () => {
    show(<ActionButtons acts={acts} can={['extend']} />);
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['extend']);
  });

  it('tells a keyboard user why an act is refused', async () => {
    const run = vi.fn();
    const { user } = show(
      <ActionButtons
        acts={[{ action: 'close', label: '結案', run }]}
        actions={[{ action: 'close', allowed: false, reason: '尚有未完成的整改', clause: 'P06-4.8-2' }]}
      />,
    );
    await user.tab();
    const button = screen.getByRole('button', { name: /結案/ });
    expect(button).toHaveFocus();
    expect(button).toHaveAccessibleDescription(/尚有未完成的整改 P06-4.8-2/);
    expect(await screen.findByRole('tooltip')).toHaveTextContent('尚有未完成的整改');
    await user.keyboard('{Enter}');
    expect(run).not.toHaveBeenCalled();
  });

  it('puts what does not fit under 更多', async () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map((action) => ({ action, label: action, run: vi.fn() }));
    const { user } = show(<ActionButtons acts={many} can={['a', 'b', 'c', 'd', 'e']} />);
    await user.click(screen.getByRole('button', { name: '更多' }));
    await user.click(await screen.findByRole('menuitem', { name: 'e' }));
    expect(many[4]?.run).toHaveBeenCalledOnce();
  });
});

describe('DueDate', () => {
  const due = (over: Partial<Due> = {}): Due => ({
    id: 'd-1',
    due_at: '2026-11-25T10:00:00Z',
    state: 'running',
    late: false,
    share: 30,
    met_at: null,
    remaining_working_days: 2,
    remaining_working_hours: 17,
    provisional: false,
    ...over,
  });

  it('changes colour at 50, 80 and 100 %', () => {
    expect([49, 50, 79, 80, 99].map((share) => dueTone(due({ share })))).toEqual([
      'green',
      'gold',
      'gold',
      'orange',
      'orange',
    ]);
    expect(dueTone(due({ late: true, share: 100 }))).toBe('red');
    expect(dueTone(due({ state: 'met', share: null }))).toBe('grey');
  });

  it.each([
    [due(), '剩 2 個工作日'],
    [due({ remaining_working_days: 0, remaining_working_hours: 3.25 }), '剩 3.3 個工作小時'],
    [due({ remaining_working_days: 0, remaining_working_hours: null }), '今日到期'],
    [due({ late: true, state: 'overdue', remaining_working_days: -3 }), '逾期 3 個工作日'],
    [due({ state: 'met', share: null }), '已完成'],
    [due({ state: 'overdue', late: true, met_at: '2026-11-26T10:00:00Z' }), '逾期完成'],
    [due({ state: 'cancelled', share: null }), '已取消'],
  ])('says how it stands', (value, words) => {
    show(<DueDate due={value} />);
    expect(screen.getByRole('button')).toHaveTextContent(words);
  });

  it('shows the counting of days', async () => {
    server.use(
      http.get('*/api/v1/deadlines/d-1/explanation', () =>
        HttpResponse.json({
          amount: 3,
          unit: 'working_day',
          starts_at: '2026-10-09T02:00:00Z',
          clauses: [],
          steps: [
            { date: '2026-10-09', kind: 'start_not_counted', count: null, note: '' },
            { date: '2026-10-10', kind: 'make_up', count: 1, note: '' },
            { date: '2026-10-11', kind: 'weekend', count: null, note: '' },
          ],
        }),
      ),
    );
    const { user } = show(<DueDate due={due()} />);
    await user.click(screen.getByRole('button'));
    expect(await screen.findByText('到期 2026-11-25 18:00')).toBeInTheDocument();
    expect(await screen.findByRole('row', { name: '2026-10-10 調休上班 1' })).toBeInTheDocument();
    expect(screen.getByText(/時限 3 個工作日/)).toBeInTheDocument();
  });
});

describe('ClauseTag', () => {
  it('gives the gist on focus and leads to the regulation', async () => {
    server.use(
      http.get('*/api/v1/policies/06/clauses', () =>
        HttpResponse.json([{ id: 'P06-4.4-1', gist_zh: '七個工作日內答覆。', gist_en: '' }]),
      ),
    );
    const { user } = show(<ClauseTag id="P06-4.4-1" />);
    expect(screen.getByRole('link', { name: '條文 P06-4.4-1' })).toHaveAttribute('href', '/policies/06#P06-4.4-1');
    await user.tab();
    expect(await screen.findByText('七個工作日內答覆。')).toBeInTheDocument();
  });
});

describe('Masked', () => {
  it('asks for the whole value, and covers it again', async () => {
    const onReveal = vi.fn(async () => '13812345678');
    const { user } = show(<Masked value="138****5678" onReveal={onReveal} />);
    expect(screen.getByText('138****5678')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '查看原文' }));
    expect(await screen.findByText('13812345678')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '遮蔽' }));
    expect(await screen.findByText('138****5678')).toBeInTheDocument();
    expect(onReveal).toHaveBeenCalledOnce();
  });
});

describe('DecisionModal', () => {
  it('wants a comment, takes a phrase, and shows a refusal in place', async () => {
    const onDecide = vi
      .fn()
      .mockRejectedValueOnce(new ApiError(403, { status: 403, code: 'SELF_APPROVAL', detail: '不可審批自己的申請。' }));
    const onClose = vi.fn();
    const { user } = show(
      <DecisionModal open title="退回" commentRequired phrases={['資料不齊']} onDecide={onDecide} onClose={onClose} />,
    );
    const decide = await screen.findByRole('button', { name: '退回' });
    await user.click(decide);
    expect(await screen.findByText('請填寫意見')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '資料不齊' }));
    await user.click(decide);
    expect(await screen.findByText('不可審批自己的申請。')).toBeInTheDocument();
    await user.click(decide);
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(onDecide).toHaveBeenLastCalledWith(
      { comment: '資料不齊' },
      expect.objectContaining({ 'Idempotency-Key': expect.any(String) as string }),
    );
  });
});

describe('Timeline', () => {
  it('marks where things stand', () => {
    show(
      <Timeline
        label="審批進度"
        entries={[
          { id: '1', title: '部門主管', state: 'done', at: '2026-11-23T01:00:00Z' },
          { id: '2', title: '總經理', state: 'current' },
          { id: '3', title: '歸檔', state: 'future' },
        ]}
      />,
    );
    const steps = screen.getAllByRole('listitem');
    expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, 'step', null]);
    expect(steps[0]).toHaveTextContent('2026-11-23 09:00');
  });
});
