import { screen } from '@testing-library/react';
import { Form } from 'antd';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import type { PersonOut } from '@/api';
import { server } from '@/test/server';
import { show } from '@/test/render';
import { Grants } from './PersonLines';
import { RoleSecond } from './RolePicker';

const unit = { id: 'o-1', name: '總公司' };
const role = (code: string, dual: boolean) => ({
  code,
  label: `L-${code}`,
  totp: true,
  dual,
  grants: {},
  excludes: [],
});

it('shows a role that waits for its second signature, and the way to it', async () => {
  const asked = {
    id: 'r-1',
    approval_id: 'a-1',
    role: 'custodian',
    label: '保管人',
    unit,
    from_on: '2026-01-01',
    until_on: null,
    asked_by: { id: 'u-2', name: '系統管理員' },
    asked_at: '2026-01-01T09:00:00+08:00',
  };
  const person = { id: 'u-1', grants: [], requests: [asked], can: [] } as unknown as PersonOut;
  show(<Grants person={person} onChanged={() => Promise.resolve()} />);
  expect(await screen.findByText('待第二人簽核')).toBeVisible();
  expect(screen.getByText('申請人 系統管理員')).toBeVisible();
  expect(screen.getByRole('link', { name: '查看簽核' })).toHaveAttribute('href', '/approvals?id=a-1');
});

it('says which chosen roles take a second signature', async () => {
  server.use(
    http.get('*/api/v1/roles', () =>
      HttpResponse.json({ roles: [role('auditor', true), role('finance', false)], permissions: [] }),
    ),
  );
  show(
    <Form initialValues={{ roles: ['auditor', 'finance'] }}>
      <Form.Item name="roles" hidden>
        <input />
      </Form.Item>
      <RoleSecond name="roles" />
    </Form>,
  );
  expect(await screen.findByRole('status')).toHaveTextContent('須第二人簽核：L-auditor 經總公司');
});
