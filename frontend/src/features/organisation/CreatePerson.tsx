import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type CreatedOut, type PersonIn, sdk, useRules } from '@/api';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { FirstPassword } from './FirstPassword';
import { RoleClash, RolePicker, RoleSecond } from './RolePicker';

export default function CreatePerson({ unitId, onClose }: { unitId: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('organisation');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const rules = useRules('PersonIn');
  const done = useRef(false);
  const [made, setMade] = useState<CreatedOut>();
  if (made)
    return (
      <FirstPassword
        name={made.person.name}
        password={made.initial_password}
        onClose={() => {
          onClose();
          void navigate(`/organisation/people/${made.person.id}`);
        }}
      />
    );
  return (
    <FormDrawer<PersonIn>
      open
      title={t('form.create')}
      name="person"
      initial={unitId ? { unit_id: unitId } : {}}
      onSubmit={async (values, headers) => {
        const body = { ...values, email: values.email || null, phone: values.phone || null };
        const answer = await sdk.organisationCreatePerson({ body, headers });
        void message.success(t('form.created', { name: answer.person.name }));
        done.current = true;
        setMade(answer);
        await client.invalidateQueries({ queryKey: ['people'] });
      }}
      // Closed by the password's own button once there is one.
      onClose={() => {
        if (!done.current) onClose();
      }}
    >
      <>
        <Form.Item name="name" label={t('form.name')} rules={rules('name')}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="username" label={t('form.username')} rules={rules('username')} extra={t('form.usernameHelp')}>
          <Input autoComplete="off" className="num" />
        </Form.Item>
        <Form.Item name="unit_id" label={t('form.unit')} rules={rules('unit_id')}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="title" label={t('form.title')} rules={rules('title')}>
          <Input />
        </Form.Item>
        <Form.Item name="roles" label={t('form.roles')} rules={rules('roles')}>
          <RolePicker multiple />
        </Form.Item>
        <RoleClash name="roles" />
        <RoleSecond name="roles" />
        <Form.Item name="superior_id" label={t('form.superior')}>
          <PersonPicker />
        </Form.Item>
        <Form.Item name="email" label={t('form.email')} rules={rules('email')}>
          <Input inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('form.phone')} rules={rules('phone')}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
      </>
    </FormDrawer>
  );
}
