import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { ContactKind, type ComplaintsContactData, type RegimeOut, sdk } from '@/api';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { type Case, caseQuery, options } from '../api';

type Values = ComplaintsContactData['body'];

/** An attempt to reach the customer, whether it succeeded, and what was said. */
export default function ContactDrawer({
  found,
  regime,
  onClose,
}: {
  found: Case;
  regime: RegimeOut | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('complaints');
  const { message } = App.useApp();
  const client = useQueryClient();
  const reached = found.clocks.some((clock) => clock.code.endsWith('first_reaction') && clock.met_at !== null);
  return (
    <FormDrawer<Values>
      open
      title={`${t('contact.add')}　${found.number}`}
      name="contact"
      recordId={found.id}
      initial={{ kind: reached ? 'callback' : 'first_reaction', channel: 'phone', reached: true }}
      onSubmit={async (body, headers) => {
        const next = await sdk.complaintsContact({ path: { id: found.id }, headers, body });
        client.setQueryData(caseQuery(found.id).queryKey, next);
        void message.success(t('contact.added'));
      }}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('contact.kind')} rules={[{ required: true }]}>
        <Radio.Group
          aria-label={t('contact.kind')}
          options={Object.values(ContactKind).map((value) => ({ value, label: t(`contact.kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="channel" label={t('channel')} rules={[{ required: true }]}>
        <Radio.Group aria-label={t('channel')} options={options(regime?.channels)} />
      </Form.Item>
      <Form.Item name="reached" label={t('contact.outcome')} rules={[{ required: true }]}>
        <Radio.Group
          aria-label={t('contact.outcome')}
          options={[
            { value: true, label: t('contact.reached') },
            { value: false, label: t('contact.missed') },
          ]}
        />
      </Form.Item>
      <Form.Item name="text" label={t('contact.text')} rules={[{ required: true, whitespace: true }, { max: 2000 }]}>
        <Input.TextArea rows={3} />
      </Form.Item>
    </FormDrawer>
  );
}
