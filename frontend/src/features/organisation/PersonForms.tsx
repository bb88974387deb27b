import { App, Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type GrantIn,
  ifMatch,
  type PersonOut,
  type PersonPatch,
  type PostIn,
  sdk,
  type SuperiorIn,
  useRules,
} from '@/api';
import { today } from '@/shared/format';
import { DateField } from '@/shared/ui/DateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { RoleClash, RolePicker, RoleSecond } from './RolePicker';

export type PersonFormName = 'change' | 'grant' | 'post' | 'set_superior';

interface PersonFormProps {
  person: PersonOut;
  onDone: (said?: 'asked') => Promise<unknown>;
  onClose: () => void;
}

export default function PersonForms({ name, ...props }: PersonFormProps & { name: PersonFormName }) {
  const { t } = useTranslation('organisation');
  const { message } = App.useApp();
  const onDone = async (said?: 'asked') => {
    await props.onDone();
    void message.success(t(`done.${said ?? name}`));
  };
  const rest = { ...props, onDone };
  if (name === 'change') return <Change {...rest} />;
  if (name === 'grant') return <Grant {...rest} />;
  if (name === 'post') return <Post {...rest} />;
  return <Superior {...rest} />;
}

function Change({ person, onDone, onClose }: PersonFormProps) {
  const { t } = useTranslation('organisation');
  const rules = useRules('PersonPatch');
  return (
    <ModalForm<PersonPatch>
      title={t('act.change')}
      initial={{ name: person.name, email: person.email, phone: person.phone }}
      onSubmit={async (values) => {
        const body = { ...values, email: values.email || null, phone: values.phone || null };
        await sdk.organisationChange({ path: { id: person.id }, body, headers: ifMatch(person.version) });
        await onDone();
      }}
      onReload={onDone}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('form.name')} rules={[{ required: true, whitespace: true }, ...rules('name')]}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="email" label={t('form.email')} rules={rules('email')}>
        <Input inputMode="email" />
      </Form.Item>
      <Form.Item name="phone" label={t('form.phone')} rules={rules('phone')}>
        <Input inputMode="tel" />
      </Form.Item>
    </ModalForm>
  );
}

function Grant({ person, onDone, onClose }: PersonFormProps) {
  const { t } = useTranslation('organisation');
  const held = person.grants.filter(({ until_on }) => !until_on || until_on > today()).map(({ role }) => role);
  const home = person.posts.find(({ main, until_on }) => main && !until_on);
  return (
    <ModalForm<GrantIn>
      title={t('act.grant')}
      initial={{ from_on: today(), ...(home ? { unit_id: home.unit.id } : {}) }}
      onSubmit={async (body, headers) => {
        const answer = await sdk.organisationGrant({
          path: { id: person.id },
          body: { ...body, until_on: body.until_on ?? null },
          headers,
        });
        await onDone(answer.requests.some(({ role }) => role === body.role) ? 'asked' : undefined);
      }}
      onClose={onClose}
    >
      <>
        <Form.Item name="role" label={t('form.role')} rules={[{ required: true }]}>
          <RolePicker held={held} />
        </Form.Item>
        <RoleClash name="role" held={held} />
        <RoleSecond name="role" />
        <Form.Item name="unit_id" label={t('form.unit')} rules={[{ required: true }]}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="from_on" label={t('form.from')} rules={[{ required: true }]}>
          <DateField />
        </Form.Item>
        <Form.Item name="until_on" label={t('form.until')} extra={t('form.untilHelp')}>
          <DateField />
        </Form.Item>
      </>
    </ModalForm>
  );
}

function Post({ person, onDone, onClose }: PersonFormProps) {
  const { t } = useTranslation('organisation');
  const rules = useRules('PostIn');
  return (
    <ModalForm<PostIn>
      title={t('act.post')}
      initial={{ main: true, from_on: today() }}
      onSubmit={async (body, headers) => {
        await sdk.organisationPost({ path: { id: person.id }, body, headers });
        await onDone();
      }}
      onClose={onClose}
    >
      <Form.Item name="unit_id" label={t('form.unit')} rules={[{ required: true }]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="title" label={t('form.title')} rules={rules('title')}>
        <Input />
      </Form.Item>
      <Form.Item name="main" label={t('form.main')} extra={t('form.mainHelp')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="from_on" label={t('form.from')} rules={[{ required: true }]}>
        <DateField />
      </Form.Item>
    </ModalForm>
  );
}

function Superior({ person, onDone, onClose }: PersonFormProps) {
  const { t } = useTranslation('organisation');
  return (
    <ModalForm<SuperiorIn>
      title={t('act.set_superior')}
      initial={{ from_on: today() }}
      onSubmit={async (body, headers) => {
        await sdk.organisationSuperior({ path: { id: person.id }, body, headers });
        await onDone();
      }}
      onClose={onClose}
    >
      <Form.Item name="superior_id" label={t('form.superior')} rules={[{ required: true }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="from_on" label={t('form.from')} rules={[{ required: true }]}>
        <DateField />
      </Form.Item>
    </ModalForm>
  );
}
