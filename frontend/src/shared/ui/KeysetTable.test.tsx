import { screen, within } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api';
import { searchOf, show } from '@/test/render';
import { setScreen } from '@/test/screen';
import { useListParams } from '../hooks/useListParams';
import { KeysetTable } from './KeysetTable';

interface Row {
  id: string;
  name: string;
}
const ALL: Row[] = Array.from({ length: 25 }, (_, i) => ({ id: `c${i + 1}`, name: `客戶${i + 1}` }));
const fetchPage = vi.fn(async ({ cursor, limit }: { cursor?: string; limit: number; sort?: string }) => {
  const start = Number(cursor ?? 0);
  const items = ALL.slice(start, start + limit);
  return { items, next_cursor: start + limit < ALL.length ? String(start + limit) : null };
});

function Page({ load = fetchPage, batch = false }: { load?: typeof fetchPage; batch?: boolean }) {
  const list = useListParams({ q: 'text', state: 'list' });
  const query = useQuery({ queryKey: ['rows', list.query], queryFn: () => load(list.query) });
  return (
    <KeysetTable<Row>
      name="rows"
      title="客戶"
      list={list}
      query={query}
      rowKey={(row) => row.id}
      href={(row) => `/rows/${row.id}`}
      columns={[
        { key: 'name', title: '名稱', locked: true, card: 'head', sort: 'name', render: (row) => row.name },
        { key: 'id', title: '編號', render: (row) => row.id },
        { key: 'extra', title: '備註', hidden: true, render: () => '無' },
      ]}
      {...(batch ? { batch: (rows: Row[]) => <span>{rows.map((row) => row.id).join('+')}</span> } : {})}
    />
  );
}
const button = (name: string) => screen.getByRole('button', { name });

describe('KeysetTable', () => {
  it('walks forward and back by cursor, with the place in the address', async () => {
    const { user, router } = show(<Page />, { at: '/?limit=10' });
    expect(await screen.findByText('客戶1')).toBeInTheDocument();
    expect(button('上一頁')).toBeDisabled();
    await user.click(button('下一頁'));
    expect(await screen.findByText('客戶11')).toBeInTheDocument();
    expect(searchOf(router).get('cursor')).toBe('10');
    await user.click(button('下一頁'));
    expect(await screen.findByText('客戶21')).toBeInTheDocument();
    expect(button('下一頁')).toBeDisabled();
    await user.click(button('上一頁'));
    expect(await screen.findByText('客戶11')).toBeInTheDocument();
    await user.click(button('上一頁'));
    expect(await screen.findByText('客戶1')).toBeInTheDocument();
    expect(searchOf(router).get('cursor')).toBeNull();
  });

  it('offers the first page to those who came by a link', async () => {
    const { user, router } = show(<Page />, { at: '/?limit=10&cursor=10&state=a&state=b' });
    expect(await screen.findByText('客戶11')).toBeInTheDocument();
    await user.click(button('第一頁'));
    expect(await screen.findByText('客戶1')).toBeInTheDocument();
    expect(searchOf(router).getAll('state')).toEqual(['a', 'b']);
  });

  it('sorts on the server and begins again at the first page', async () => {
    const { user, router } = show(<Page />, { at: '/?limit=10&cursor=10' });
    await user.click(await screen.findByRole('columnheader', { name: /名稱/ }));
    expect(searchOf(router).get('sort')).toBe('name');
    expect(searchOf(router).get('cursor')).toBeNull();
    await user.click(screen.getByRole('columnheader', { name: /名稱/ }));
    expect(searchOf(router).get('sort')).toBe('-name');
  });

  it('remembers the chosen columns per person', async () => {
    const first = show(<Page />);
    await screen.findByText('客戶1');
    expect(screen.queryByRole('columnheader', { name: '備註' })).toBeNull();
    await first.user.click(button('欄位設定'));
    expect(await screen.findByRole('checkbox', { name: '名稱' })).toBeDisabled();
    await first.user.click(screen.getByRole('checkbox', { name: '備註' }));
    expect(screen.getByRole('columnheader', { name: '備註' })).toBeInTheDocument();
    first.unmount();
    show(<Page />);
    expect(await screen.findByRole('columnheader', { name: '備註' })).toBeInTheDocument();
    expect(localStorage.getItem('kehu.pref.u-1.rows.hidden')).toBe('[]');
  });

  it('opens a row by a click anywhere but on its own buttons', async () => {
    const { user, router } = show(<Page />);
    await user.click(await screen.findByText('c1'));
    expect(router.state.location.pathname).toBe('/rows/c1');
  });

  it('acts on the selected rows and forgets them on the next page', async () => {
    const { user } = show(<Page batch />, { at: '/?limit=10' });
    await screen.findByText('客戶1');
    const row = screen.getByText('客戶2').closest('tr')!;
    await user.click(within(row).getByRole('checkbox'));
    expect(screen.getByText('已選 1 項')).toBeInTheDocument();
    await user.click(button('下一頁'));
    await screen.findByText('客戶11');
    expect(screen.queryByText('已選 1 項')).toBeNull();
  });

  it('says so when there is nothing, and when it failed, and tries again', async () => {
    const empty = show(<Page load={vi.fn(async () => ({ items: [], next_cursor: null }))} />);
    expect(await screen.findByText('沒有符合條件的資料')).toBeInTheDocument();
    empty.unmount();
    const load = vi.fn(fetchPage).mockRejectedValueOnce(new ApiError(503, { status: 503, clauses: [] }));
    const { user } = show(<Page load={load} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('系統暫時無法服務');
    await user.click(button('再試一次'));
    expect(await screen.findByText('客戶1')).toBeInTheDocument();
  });

  it('shows cards on a phone', async () => {
    setScreen('phone');
    show(<Page />);
    expect(await screen.findByRole('link', { name: '客戶1' })).toHaveAttribute('href', '/rows/c1');
    expect(screen.queryByRole('table')).toBeNull();
  });
});
