import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContactIn, type ContactOut, type CustomerOut, ifMatch, sdk, useRules } from '@/api';
import { ModalForm } from '@/shared/ui/ModalForm';
import { ToneTag } from '@/shared/ui/StateTag';
import { customerQuery } from './api';
import { PartTable } from './PartTable';
import { Revealable } from './Revealable';
import { isMasked, useChoices } from './words';

export function ContactsTab({ customer }: { customer: CustomerOut }) {
  const { t } = useTranslation('customers');
  const { modal } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState<'new' | ContactOut>();
  const may = customer.can.includes('update');
  const again = () => client.invalidateQueries({ queryKey: customerQuery(customer.id).queryKey });
  const remove = useMutation({
    mutationFn: (contact_id: string) => sdk.customersRemoveContact({ path: { id: customer.id, contact_id } }),
    onSettled: again,
  });
  return (
    <>
      {may && (
        <Flex justify="end" style={{ paddingBlock: 8 }}>
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOpen('new')}>
            {t('contact.add')}
          </Button>
        </Flex>
      )}
      {customer.contacts.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('contact.none')} />
      ) : (
        <PartTable
          label={t('tab.contacts')}
          rows={customer.contacts}
          columns={[
            { title: t('contact.name'), render: (row) => <strong>{row.name}</strong> },
            {
              title: t('contact.role'),
              render: (row) => (
                <ToneTag tone={row.role === 'primary' ? 'blue' : 'grey'}>{t(`role.${row.role}`)}</ToneTag>
              ),
            },
            { title: t('contact.position'), render: (row) => row.position },
            {
              title: t('contact.phone'),
              render: (row) => <Revealable customer={customer} field="phone" contact={row} />,
            },
            {
              title: t('contact.email'),
              render: (row) => <Revealable customer={customer} field="email" contact={row} />,
            },
          ]}
          {...(may
            ? {
                acts: (row: ContactOut) => (
                  <>
                    <Button
                      type="text"
                      icon={<EditOutlined aria-hidden />}
                      aria-label={`${t('contact.edit')} ${row.name}`}
                      onClick={() => setOpen(row)}
                    />
                    <Button
                      type="text"
                      danger
                      icon={<DeleteOutlined aria-hidden />}
                      aria-label={`${t('contact.remove')} ${row.name}`}
                      onClick={() =>
                        void modal.confirm({
                          title: t('contact.removeAsk', { name: row.name }),
                          okButtonProps: { danger: true },
                          onOk: () => remove.mutateAsync(row.id),
                        })
                      }
                    />
                  </>
                ),
              }
            : {})}
        />
      )}
      {open && (
        <ContactForm
          customerId={customer.id}
          contact={open === 'new' ? undefined : open}
          first={customer.contacts.length === 0}
          onDone={again}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

interface ContactFormProps {
  customerId: string;
  contact: ContactOut | undefined;
  first: boolean;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}

function ContactForm({ customerId, contact, first, onDone, onClose }: ContactFormProps) {
  const { t } = useTranslation('customers');
  const { roles } = useChoices();
  const rules = useRules('ContactIn');
  const clear = (value: string | null) => (isMasked(value) ? undefined : value);
  const initial = contact
    ? { ...contact, phone: clear(contact.phone), email: clear(contact.email) }
    : { role: first ? ('primary' as const) : ('other' as const) };
  const hint = (value: string | null | undefined) =>
    isMasked(value) ? { extra: t('form.maskedHint', { value: value ?? '' }) } : {};

  const submit = async (values: ContactIn, headers: Record<string, string>) => {
    if (!contact) await sdk.customersAddContact({ path: { id: customerId }, body: values, headers });
    else {
      const { phone, email, ...rest } = values;
      const body = {
        ...rest,
        ...(phone || !isMasked(contact.phone) ? { phone: phone || null } : {}),
        ...(email || !isMasked(contact.email) ? { email: email || null } : {}),
      };
      const path = { id: customerId, contact_id: contact.id };
      await sdk.customersChangeContact({ path, body, headers: ifMatch(contact.version) });
    }
    await onDone();
  };
  return (
    <ModalForm<ContactIn>
      title={contact ? t('contact.edit') : t('contact.add')}
      initial={initial}
      onSubmit={submit}
      onReload={onDone}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('contact.name')} rules={rules('name')}>
        <Input autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('contact.role')}>
        <Select options={roles} />
      </Form.Item>
      <Form.Item name="position" label={t('contact.position')} rules={rules('position')}>
        <Input />
      </Form.Item>
      <Form.Item name="phone" label={t('contact.phone')} rules={rules('phone')} {...hint(contact?.phone)}>
        <Input inputMode="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('contact.email')} rules={rules('email')} {...hint(contact?.email)}>
        <Input inputMode="email" autoComplete="off" />
      </Form.Item>
    </ModalForm>
  );
}
