import { expect, it } from 'vitest';
import { OPEN_PHASES, waysOf } from './regime';
import { pathOf } from './subjects';
import { addressOf } from './ui/ExportMenu';
import { treeOf } from './ui/UnitPicker';

it('knows the ways of a regime and where they end', () => {
  const acts = [
    { from_states: ['recorded', 'triaged'], to: 'triaged', label: '判定' },
    { from_states: ['triaged'], to: 'closed', label: '結案' },
  ];
  expect(waysOf({ acts } as never)).toEqual([
    { from: 'recorded', to: 'triaged', label: '判定' },
    { from: 'triaged', to: 'triaged', label: '判定' },
    { from: 'triaged', to: 'closed', label: '結案' },
  ]);
  expect(OPEN_PHASES).toContain('reopened');
  expect(OPEN_PHASES).not.toContain('closed');
});

it('knows where a subject is shown', () => {
  expect(pathOf('complaints', '1')).toBe('/complaints/1');
  expect(pathOf('approvals', '1')).toBe('/approvals?id=1');
  expect(pathOf('login_sessions', '1')).toBeUndefined();
  expect(pathOf('complaints', null)).toBeUndefined();
});

it('exports the same rows as the list, all of them', () => {
  expect(addressOf('/api/v1/complaints', { state: ['a', 'b'], cursor: 'x', limit: 20, q: undefined })).toBe(
    '/api/v1/complaints?state=a&state=b',
  );
  expect(addressOf('/api/v1/audit/export', {})).toBe('/api/v1/audit/export');
});

it('builds the tree of units, without those that closed', () => {
  const unit = (id: string, parent_id: string | null, active = true) => ({ id, name: id, parent_id, active });
  expect(treeOf([unit('g', null), unit('a', 'g'), unit('b', 'g', false), unit('c', 'x')])).toEqual([
    { value: 'g', title: 'g', children: [{ value: 'a', title: 'a', children: [] }] },
    { value: 'c', title: 'c', children: [] },
  ]);
});
