import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type CardBatchIn,
  type ContactPointIn,
  type ContactPointRow,
  type PointPublicationIn,
  sdk,
  useRules,
} from '@/api';
import { today } from '@/shared/format';
import { regimesQuery } from '@/shared/regime';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { POINTS } from './PointsPage';

export type PointAct = { name: 'add' | 'print' } | { name: 'publish'; point: ContactPointRow };
const MADE_KNOWN = ['website', 'sms', 'email', 'notice_board', 'invoice', 'contract'] as const;

/** A new number, where it was made known, and the cards that carry it. */
export default function PointForms({ act, onClose }: { act: PointAct; onClose: () => void }) {
  const { t } = useTranslation('contactPoints');
  const { message } = App.useApp();
  const client = useQueryClient();
  const point = useRules('ContactPointIn');
  const batch = useRules('CardBatchIn');
  const told = useRules('PointPublicationIn');
  const regimes = useQuery(regimesQuery).data ?? [];
  const known = useQuery({
    queryKey: [...POINTS, 'all'],
    queryFn: () => sdk.contactPointsIndex({ query: { limit: 100 } }),
    enabled: act.name === 'print',
  });
  const done = (words: string) => {
    void message.success(words);
    void client.invalidateQueries({ queryKey: POINTS });
  };
  if (act.name === 'publish')
    return (
      <ModalForm<PointPublicationIn>
        title={t('publishThis', { value: act.point.value })}
        initial={{ channel: 'website', on: today() }}
        onSubmit={async (body, headers) => {
          await sdk.contactPointsPublish({ path: { id: act.point.id }, headers, body });
          done(t('states.published'));
        }}
        onClose={onClose}
      >
        <Form.Item name="channel" label={t('channel')} extra={t('channelHint')} rules={told('channel')}>
          <Select options={MADE_KNOWN.map((value) => ({ value, label: t(`channels.${value}`) }))} />
        </Form.Item>
        <Form.Item name="on" label={t('on')} rules={[{ required: true }]}>
          <DateField max={today()} />
        </Form.Item>
        <Form.Item name="evidence" label={t('evidence')} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={2} />
        </Form.Item>
        <ClauseTags ids={['P06-3.1-1b', 'P06-3.1-2b']} />
      </ModalForm>
    );
  if (act.name === 'print') {
    const active = known.data?.items.filter((one) => one.active) ?? [];
    const of = (kind: 'phone' | 'mailbox') =>
      active
        .filter((one) => one.kind === kind)
        .map(({ id, value, unit }) => ({ value: id, label: `${value}　${unit}` }));
    return (
      <ModalForm<CardBatchIn>
        title={t('print')}
        initial={{ quantity: 200 }}
        onSubmit={async (body, headers) => {
          await sdk.contactPointsPrintCards({ headers, body });
          done(t('printed'));
        }}
        onClose={onClose}
      >
        <Form.Item name="unit_id" label={t('unit')} rules={[{ required: true }]}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="people" label={t('people')} rules={[{ required: true, type: 'array', min: 1 }]}>
          <PersonPicker multiple />
        </Form.Item>
        {(['phone', 'mailbox'] as const).map((kind) => (
          <Form.Item key={kind} name={`${kind}_id`} label={t(`kinds.${kind}`)} rules={[{ required: true }]}>
            <Select options={of(kind)} loading={known.isPending} />
          </Form.Item>
        ))}
        <Form.Item name="quantity" label={t('quantity')} rules={batch('quantity')}>
          <InputNumber<number> min={1} max={100_000} precision={0} />
        </Form.Item>
        <ClauseTags ids={['P12-3-2']} />
      </ModalForm>
    );
  }
  return (
    <ModalForm<ContactPointIn>
      title={t('add')}
      initial={{ kind: 'phone', line: 'direct', toll_free: false }}
      onSubmit={async ({ line, ...body }, headers) => {
        const wired = body.kind === 'phone' ? { line: line ?? 'direct' } : {};
        await sdk.contactPointsAdd({ headers, body: { ...body, ...wired } });
        done(t('added'));
      }}
      onClose={onClose}
    >
      <Form.Item name="unit_id" label={t('unit')} rules={[{ required: true }]}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="regime" label={t('regime')} rules={[{ required: true }]}>
        <Select options={regimes.map(({ code, label }) => ({ value: code, label }))} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')}>
        <Radio.Group
          aria-label={t('kind')}
          options={(['phone', 'mailbox'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="value" label={t('value')} rules={point('value')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item noStyle dependencies={['kind', 'line']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'phone' && (
            <>
              <Form.Item name="toll_free" valuePropName="checked">
                <Checkbox>{t('tollFree')}</Checkbox>
              </Form.Item>
              <Form.Item name="line" label={t('line')}>
                <Radio.Group
                  aria-label={t('line')}
                  options={(['direct', 'extension'] as const).map((value) => ({ value, label: t(`lines.${value}`) }))}
                />
              </Form.Item>
              {getFieldValue('line') === 'extension' && (
                <>
                  <Form.Item
                    name="extension_owner_id"
                    label={t('owner')}
                    extra={t('ownerHint')}
                    rules={[{ required: true }]}
                  >
                    <PersonPicker holding="hr_admin_manager" />
                  </Form.Item>
                  <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true }]}>
                    <Input.TextArea rows={2} />
                  </Form.Item>
                </>
              )}
            </>
          )
        }
      </Form.Item>
      <ClauseTags ids={['P06-3.1-1a', 'P12-3-1b', 'P12-3-1c']} />
    </ModalForm>
  );
}
