import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { UnitOut } from '@/api';
import { show } from '@/test/render';
import { clashOf } from './clash';
import { grow, moved, prune, visible } from './tree';
import { UnitTree } from './UnitTree';

beforeAll(() => i18next.loadNamespaces('organisation'));

const unit = (id: string, parent_id: string | null, name = id): UnitOut => ({
  id,
  code: id.toUpperCase(),
  name,
  kind: 'department',
  parent_id,
  company_id: null,
  active: true,
  people: 0,
  charges: [],
  version: 1,
});
const units = [
  unit('g', null, '集團'),
  unit('d', 'g', '經銷公司'),
  unit('s', 'd', '售後部'),
  unit('t', 'g', '商貿公司'),
];
const names = (rows: ReturnType<typeof visible>) => rows.map((row) => row.unit.name);

describe('the tree', () => {
  const roots = grow(units);
  it('grows with its levels; an orphan stands at the root', () => {
    expect(visible(roots, new Set(['g', 'd'])).map((row) => row.level)).toEqual([1, 2, 3, 2]);
    expect(grow([unit('x', 'gone')])).toHaveLength(1);
  });
  it('shows what is open', () => {
    expect(names(visible(roots, new Set()))).toEqual(['集團']);
    expect(names(visible(roots, new Set(['g'])))).toEqual(['集團', '經銷公司', '商貿公司']);
  });
  it('is pruned to what matches and all above it', () => {
    const all = new Set(units.map(({ id }) => id));
    expect(names(visible(prune(roots, '售後'), all))).toEqual(['集團', '經銷公司', '售後部']);
    expect(names(visible(prune(roots, 'T'), all))).toEqual(['集團', '商貿公司']);
    expect(prune(roots, '沒有')).toEqual([]);
  });
  it.each([
    ['ArrowDown', 'g', { to: 'd' }],
    ['ArrowUp', 'g', undefined],
    ['End', 'g', { to: 't' }],
    ['Home', 't', { to: 'g' }],
    ['ArrowRight', 'd', { open: 'd' }],
    ['ArrowRight', 'g', { to: 'd' }],
    ['ArrowLeft', 'g', { shut: 'g' }],
    ['ArrowLeft', 'd', { to: 'g' }],
    ['x', 'd', undefined],
  ])('%s on %s', (key, at, move) => {
    const open = new Set(['g']);
    expect(moved(key, visible(roots, open), at, open)).toEqual(move);
  });
});

it('is walked, opened and chosen from by keyboard', async () => {
  const onChoose = vi.fn<(id: string) => void>();
  const { user } = show(<UnitTree units={units} chosen={undefined} onChoose={onChoose} />);
  await user.tab();
  await user.tab();
  await user.tab();
  expect(screen.getByRole('treeitem', { name: '集團' })).toHaveFocus();
  await user.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
  expect(screen.getByRole('treeitem', { name: '售後部' })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(onChoose).toHaveBeenCalledWith('s');
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(screen.getByRole('treeitem', { name: '經銷公司' })).toHaveAttribute('aria-expanded', 'false');
});

it('knows which roles exclude each other', () => {
  const role = (code: string, excludes: string[]) => ({
    code,
    label: `L-${code}`,
    totp: false,
    dual: false,
    grants: {},
    excludes,
  });
  const roles = [role('auditor', ['sysadmin']), role('sysadmin', ['auditor']), role('hr', [])];
  expect(clashOf(roles, ['hr', 'sysadmin'])).toBeUndefined();
  expect(clashOf(roles, ['sysadmin', 'auditor'])).toEqual({ one: 'L-auditor', other: 'L-sysadmin' });
});
