import { useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Radio } from 'antd';
import type { FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CustomerOut, type CustomerRelation, ifMatch, sdk } from '@/api';
import { today } from '@/shared/format';
import { DecisionModal } from '@/shared/ui/DecisionModal';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { customerQuery, useRenewed } from './api';
import { AssignFields } from './AssignFields';
import { Day } from './fields';
import { useChoices } from './words';

export type DialogName = 'assign' | 'set-relation' | 'schedule-contact' | 'team';

interface DialogProps {
  customer: CustomerOut;
  onClose: () => void;
}

export default function Dialogs({ name, ...rest }: DialogProps & { name: DialogName }) {
  if (name === 'assign') return <Assign {...rest} />;
  if (name === 'set-relation') return <Relation {...rest} />;
  if (name === 'schedule-contact') return <Schedule {...rest} />;
  return <Team {...rest} />;
}

function useDone() {
  const { message } = App.useApp();
  const renewed = useRenewed();
  return async (customer: CustomerOut, text: string) => {
    await renewed(customer);
    void message.success(text);
  };
}

/** After a conflict: the newest version, under what was typed. */
function useReload(id: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: customerQuery(id).queryKey });
}

function Assign({ customer, onClose }: DialogProps) {
  const { t } = useTranslation('customers');
  const done = useDone();
  return (
    <DecisionModal
      open
      title={t('assign.title')}
      commentRequired
      onClose={onClose}
      onDecide={async ({ comment = '', owner_id, keep_former }, headers) =>
        done(
          await sdk.customersAssign({
            path: { id: customer.id },
            body: { owner_id: owner_id as string, keep_former: keep_former === true, reason: comment },
            headers: { ...headers, ...ifMatch(customer.version) },
          }),
          t('assign.done'),
        )
      }
    >
      <AssignFields />
    </DecisionModal>
  );
}

function Relation({ customer, onClose }: DialogProps) {
  const { t } = useTranslation('customers');
  const { relations } = useChoices();
  const done = useDone();
  return (
    <ModalForm<{ relation: CustomerRelation; reason?: string }>
      title={t('relationForm.title')}
      initial={{ relation: customer.relation }}
      onClose={onClose}
      onReload={useReload(customer.id)}
      onSubmit={async ({ relation, reason }, headers) =>
        done(
          await sdk.customersSetRelation({
            path: { id: customer.id },
            body: { relation, reason: reason?.trim() || null },
            headers: { ...headers, ...ifMatch(customer.version) },
          }),
          t('relationForm.done'),
        )
      }
    >
      <Form.Item name="relation" label={t('relationForm.to')}>
        <Radio.Group options={relations} />
      </Form.Item>
      <ReasonOfRelation />
    </ModalForm>
  );
}

function ReasonOfRelation() {
  const { t } = useTranslation('customers');
  const lost = Form.useWatch('relation') === 'lost';
  const rules: FormRule[] = lost ? [{ required: true, whitespace: true, message: t('relationForm.lostNeeds') }] : [];
  return (
    <Form.Item name="reason" label={lost ? t('relationForm.reasonLost') : t('relationForm.reason')} rules={rules}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  );
}

function Schedule({ customer, onClose }: DialogProps) {
  const { t } = useTranslation('customers');
  const done = useDone();
  return (
    <ModalForm<{ next_contact_on?: string; contacted?: boolean }>
      title={t('schedule.title')}
      initial={customer.next_contact_on ? { next_contact_on: customer.next_contact_on } : {}}
      onClose={onClose}
      onReload={useReload(customer.id)}
      onSubmit={async ({ next_contact_on, contacted }, headers) =>
        done(
          await sdk.customersScheduleContact({
            path: { id: customer.id },
            body: { next_contact_on: next_contact_on ?? null, contacted: contacted === true },
            headers: { ...headers, ...ifMatch(customer.version) },
          }),
          t('schedule.done'),
        )
      }
    >
      <Form.Item name="next_contact_on" label={t('schedule.on')} extra={t('schedule.help')}>
        <Day min={today()} />
      </Form.Item>
      <Form.Item name="contacted" valuePropName="checked">
        <Checkbox>{t('schedule.contacted')}</Checkbox>
      </Form.Item>
    </ModalForm>
  );
}

function Team({ customer, onClose }: DialogProps) {
  const { t } = useTranslation('customers');
  const done = useDone();
  return (
    <ModalForm<{ participants: string[] }>
      title={t('team.title')}
      initial={{ participants: customer.participants }}
      onClose={onClose}
      onReload={useReload(customer.id)}
      onSubmit={async ({ participants }) =>
        done(
          await sdk.customersSetTeam({
            path: { id: customer.id },
            body: { participants },
            headers: ifMatch(customer.version),
          }),
          t('team.done'),
        )
      }
    >
      <Form.Item name="participants" label={t('team.people')} extra={t('team.help')}>
        <PersonPicker multiple />
      </Form.Item>
    </ModalForm>
  );
}
