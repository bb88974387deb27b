import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ChargeIn, ifMatch, sdk, type UnitIn, type UnitOut, useRules } from '@/api';
import { UnitKind } from '@/api/gen/types.gen';
import { today } from '@/shared/format';
import { DateField } from '@/shared/ui/DateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';

export type UnitFormName = 'add' | 'rename' | 'move' | 'charge';

interface UnitFormProps {
  unit: UnitOut;
  onClose: () => void;
}

export default function UnitForms({ name, ...rest }: UnitFormProps & { name: UnitFormName }) {
  if (name === 'add') return <Add {...rest} />;
  if (name === 'charge') return <Charge {...rest} />;
  return <Change {...rest} what={name} />;
}

function useDone() {
  const client = useQueryClient();
  const { message } = App.useApp();
  return {
    reload: () => client.invalidateQueries({ queryKey: ['units'] }),
    done: async (text: string) => {
      await client.invalidateQueries({ queryKey: ['units'] });
      void message.success(text);
    },
  };
}

function Add({ unit, onClose }: UnitFormProps) {
  const { t } = useTranslation('organisation');
  const rules = useRules('UnitIn');
  const { done } = useDone();
  return (
    <ModalForm<Omit<UnitIn, 'parent_id'>>
      title={t('unit.add')}
      initial={{ kind: 'department' }}
      onSubmit={async (values, headers) => {
        const made = await sdk.organisationCreateUnit({ body: { ...values, parent_id: unit.id }, headers });
        await done(t('unit.created', { name: made.name }));
      }}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('unit.name')} rules={rules('name')}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="code" label={t('unit.code')} rules={rules('code')} extra={t('unit.codeHelp')}>
        <Input className="num" />
      </Form.Item>
      <Form.Item name="kind" label={t('unit.kind')} rules={rules('kind')}>
        <Select options={Object.values(UnitKind).map((value) => ({ value, label: t(`unitKind.${value}`) }))} />
      </Form.Item>
    </ModalForm>
  );
}

function Change({ unit, what, onClose }: UnitFormProps & { what: 'rename' | 'move' }) {
  const { t } = useTranslation('organisation');
  const rules = useRules('UnitPatch');
  const { done, reload } = useDone();
  return (
    <ModalForm<{ name?: string; parent_id?: string }>
      title={t(`unit.${what}`)}
      initial={what === 'rename' ? { name: unit.name } : unit.parent_id ? { parent_id: unit.parent_id } : {}}
      onSubmit={async (body) => {
        await sdk.organisationChangeUnit({ path: { id: unit.id }, body, headers: ifMatch(unit.version) });
        await done(t('unit.changed'));
      }}
      onReload={reload}
      onClose={onClose}
    >
      {what === 'rename' ? (
        <Form.Item name="name" label={t('unit.name')} rules={[{ required: true, whitespace: true }, ...rules('name')]}>
          <Input autoFocus />
        </Form.Item>
      ) : (
        <Form.Item name="parent_id" label={t('unit.parent')} rules={[{ required: true }]}>
          <UnitPicker />
        </Form.Item>
      )}
    </ModalForm>
  );
}

function Charge({ unit, onClose }: UnitFormProps) {
  const { t } = useTranslation('organisation');
  const { done } = useDone();
  return (
    <ModalForm<ChargeIn>
      title={t('unit.charge')}
      initial={{ deputy: false, from_on: today() }}
      onSubmit={async (body, headers) => {
        await sdk.organisationCharge({ path: { id: unit.id }, body, headers });
        await done(t('unit.charged'));
      }}
      onClose={onClose}
    >
      <Form.Item name="user_id" label={t('unit.chargeUser')} rules={[{ required: true }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="deputy" label={t('unit.chargeDeputy')}>
        <Radio.Group
          options={[
            { value: false, label: t('unit.chargeHead') },
            { value: true, label: t('unit.chargeDeputyLabel') },
          ]}
        />
      </Form.Item>
      <Form.Item name="from_on" label={t('unit.from')} rules={[{ required: true }]}>
        <DateField />
      </Form.Item>
    </ModalForm>
  );
}
