import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { searchOf, show } from '@/test/render';
import { useListParams } from '../hooks/useListParams';
import { FilterBar, type FilterField } from './FilterBar';

const fields: FilterField[] = [
  { name: 'q', label: '關鍵字', kind: 'text' },
  { name: 'no', label: '編號', kind: 'text' },
  { name: 'phone', label: '電話', kind: 'text' },
  { name: 'city', label: '城市', kind: 'text' },
];

function Page() {
  const list = useListParams({ q: 'text', no: 'text', phone: 'text', city: 'text' });
  return <FilterBar fields={fields} values={list.values} onSearch={list.setValues} onReset={list.reset} />;
}

it('searches on Enter, from the first page, and keeps what is folded away', async () => {
  const { user, router } = show(<Page />, { at: '/?cursor=abc&limit=10' });
  await user.click(screen.getByRole('button', { name: '展開' }));
  await user.type(screen.getByLabelText('城市'), '廣州');
  await user.click(screen.getByRole('button', { name: '收起' }));
  await user.type(screen.getByLabelText('關鍵字'), ' 1e5 {Enter}');
  const search = searchOf(router);
  expect(Object.fromEntries(search)).toEqual({ q: '1e5', city: '廣州', limit: '10' });
});

it('opens wide when a condition below is set, follows the address and resets', async () => {
  const { user, router } = show(<Page />, { at: '/?city=%E6%B7%B1%E5%9C%B3' });
  expect(screen.getByLabelText('城市')).toHaveValue('深圳');
  await router.navigate('/?q=x&city=%E6%B7%B1%E5%9C%B3');
  expect(await screen.findByDisplayValue('x')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '重設' }));
  expect(router.state.location.search).toBe('');
  expect(screen.getByLabelText('城市')).toHaveValue('');
});
