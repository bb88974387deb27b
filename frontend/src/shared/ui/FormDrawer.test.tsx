import { screen, waitFor } from '@testing-library/react';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api';
import { show } from '@/test/render';
import { FormDrawer } from './FormDrawer';

interface Values {
  name: string;
  phone?: string;
}
type Submit = (values: Values, headers: Record<string, string>) => Promise<unknown>;

function Page({ onSubmit }: { onSubmit: Submit }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        開啟
      </button>
      <FormDrawer<Values>
        open={open}
        title="新增客戶"
        name="customer"
        initial={{ phone: '1' }}
        onSubmit={onSubmit}
        onClose={() => setOpen(false)}
      >
        <Form.Item name="name" label="名稱" rules={[{ required: true, message: '請輸入名稱' }]}>
          <Input />
        </Form.Item>
        <Form.Item name="phone" label="電話">
          <Input />
        </Form.Item>
      </FormDrawer>
    </>
  );
}

async function opened(onSubmit: Submit = vi.fn(async () => undefined)) {
  const view = show(<Page onSubmit={onSubmit} />);
  await view.user.click(screen.getByRole('button', { name: '開啟' }));
  await screen.findByRole('dialog', { name: '新增客戶' });
  return { ...view, name: screen.getByLabelText('名稱'), save: screen.getByRole('button', { name: '儲存' }) };
}
const refuse = (errors: object[], status = 422) =>
  new ApiError(status, { status, code: 'VALIDATION', errors: errors as never, clauses: ['P03-4.2-1'] });

describe('FormDrawer', () => {
  it('focuses the first field, sends by keyboard and closes', async () => {
    const onSubmit = vi.fn<Submit>(async () => undefined);
    const { user, name } = await opened(onSubmit);
    await waitFor(() => expect(name).toHaveFocus());
    await user.type(name, '華信貿易{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({ name: '華信貿易', phone: '1' });
    expect(onSubmit.mock.calls[0]?.[1]['Idempotency-Key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(sessionStorage).toHaveLength(0);
  });

  it("puts the server's faults on their fields, focuses the first and loses none", async () => {
    const onSubmit = vi.fn<Submit>().mockRejectedValueOnce(
      refuse([
        { pointer: '/phone', code: 'string_pattern_mismatch', detail: 'x' },
        { pointer: '/branch', code: 'missing', detail: '缺少分店' },
      ]),
    );
    const { user, name, save } = await opened(onSubmit);
    await user.type(name, '甲');
    await user.click(save);
    expect(await screen.findByText('格式不正確')).toBeInTheDocument();
    const alert = screen.getByRole('alert', { name: '' });
    expect(alert).toHaveTextContent('請填寫此欄');
    expect(screen.getByRole('link', { name: '條文 P03-4.2-1' })).toHaveAttribute('href', '/policies/03#P03-4.2-1');
    await waitFor(() => expect(screen.getByLabelText('電話')).toHaveFocus());
  });

  it('repeats a lost request with the same key, a corrected one with another', async () => {
    const keys: (string | undefined)[] = [];
    const failures = [new ApiError(0), refuse([], 409)];
    const { user, name, save } = await opened(async (_values, headers) => {
      keys.push(headers['Idempotency-Key']);
      const failure = failures.shift();
      if (failure) throw failure;
    });
    await user.type(name, '甲');
    await user.click(save);
    await screen.findByText(/無法連接伺服器/);
    await user.click(save);
    await waitFor(() => expect(keys).toHaveLength(2));
    await waitFor(() => expect(save).not.toHaveClass('ant-btn-loading'));
    await user.click(save);
    await waitFor(() => expect(keys).toHaveLength(3));
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[1]);
  });

  it('asks before throwing away what was typed', async () => {
    const { user, name } = await opened();
    await user.type(name, '甲');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: '繼續填寫' }));
    expect(name).toHaveValue('甲');
    await user.click(screen.getByRole('button', { name: '取消' }));
    await user.click(await screen.findByRole('button', { name: '捨棄並離開' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '新增客戶' })).toBeNull());
    expect(sessionStorage).toHaveLength(0);
  });

  it('closes at once when nothing was typed', async () => {
    const { user } = await opened();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('brings back a draft after the page was lost, and lets it go', async () => {
    const first = await opened();
    await first.user.type(first.name, '未寫完');
    first.unmount();
    const { user } = await opened();
    expect(screen.getByLabelText('名稱')).toHaveValue('未寫完');
    await user.click(screen.getByRole('button', { name: '捨棄草稿' }));
    expect(screen.getByLabelText('名稱')).toHaveValue('');
    expect(screen.getByLabelText('電話')).toHaveValue('1');
    expect(sessionStorage).toHaveLength(0);
  });

  it('keeps people from leaving the page by accident', async () => {
    const { user, name, router } = await opened();
    await user.type(name, '甲');
    void router.navigate('/elsewhere');
    await user.click(await screen.findByRole('button', { name: '繼續填寫' }));
    expect(router.state.location.pathname).toBe('/');
  });
});
