import { App, Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import type { Case } from '../api';
import type { Adding } from './beside';

type Form6 = {
  text: string;
  unit_id: string;
  amount: number;
  reason_code: 'third_party' | 'customer' | 'complexity' | 'other';
  reason: string;
  why: 'customer' | 'third_party' | 'other';
  evidence: string;
  about: string;
  marks: string[];
};
type Asked = Exclude<Adding, 'resume' | 'survey'>;

const MARKS = ['important', 'legal_hold', 'protected'] as const;
const CLAUSES: Record<Asked, string[]> = {
  urge: ['P06-2-8'],
  request: ['P09-2-2a'],
  extend: ['P06-4.4-2'],
  pause: ['P06-4.4-1'],
  add: ['P06-3.2-1b', 'P12-4.3-2a'],
  mark: ['P06-4.5-3c', 'P12-7.5-2'],
};

function send(act: Asked, id: string, values: Form6, headers: Record<string, string>): Promise<unknown> {
  const path = { id };
  const { text, reason, evidence } = values;
  switch (act) {
    case 'urge':
      return sdk.complaintsUrge({ path, headers, body: { text } });
    case 'request':
      return sdk.complaintsRequest({ path, headers, body: { unit_id: values.unit_id, text } });
    case 'extend':
      return sdk.complaintsAskExtension({
        path,
        headers,
        body: { amount: values.amount, reason_code: values.reason_code, reason },
      });
    case 'pause':
      return sdk.complaintsPause({ path, headers, body: { reason: values.why, evidence } });
    case 'add':
      return sdk.complaintsAdd({ path, headers, body: { about: values.about, text, reason } });
    default:
      return sdk.complaintsMark({
        path,
        headers,
        body: { reason, ...Object.fromEntries(MARKS.map((mark) => [mark, values.marks.includes(mark)])) },
      });
  }
}

/** One of the acts beside the way, with the clause it rests on. */
export default function BesideModal({
  found,
  act,
  onDone,
  onClose,
}: {
  found: Case;
  act: Adding;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('complaints');
  const { message } = App.useApp();
  const asked = act as Asked;
  const must = [{ required: true, whitespace: true }];
  const words = (name: keyof Form6, label: string, max: number) => (
    <Form.Item name={name} label={label} rules={must}>
      <Input.TextArea rows={3} maxLength={max} />
    </Form.Item>
  );
  const choice = (name: keyof Form6, label: string, codes: readonly string[]) => (
    <Form.Item name={name} label={label} rules={[{ required: true }]}>
      <Radio.Group
        aria-label={label}
        options={codes.map((value) => ({ value, label: t(`beside.reasons.${value as 'other'}`) }))}
      />
    </Form.Item>
  );
  return (
    <ModalForm<Form6>
      title={t(`beside.acts.${asked}`)}
      initial={{
        reason_code: 'third_party',
        why: 'third_party',
        marks: MARKS.filter((mark) => mark !== 'legal_hold' && found[mark]),
      }}
      onSubmit={async (values, headers) => {
        await send(asked, found.id, values, headers);
        void message.success(t('beside.done'));
        await onDone();
      }}
      onClose={onClose}
    >
      {asked === 'request' && (
        <Form.Item name="unit_id" label={t('beside.unit')} rules={[{ required: true }]}>
          <UnitPicker />
        </Form.Item>
      )}
      {asked === 'extend' && (
        <>
          <Form.Item
            name="amount"
            label={t('beside.amount')}
            extra={t('beside.amountHint')}
            rules={[{ required: true }]}
          >
            <InputNumber<number> min={1} max={365} precision={0} />
          </Form.Item>
          {choice('reason_code', t('beside.reasonCode'), ['third_party', 'customer', 'complexity', 'other'])}
        </>
      )}
      {asked === 'pause' && (
        <>
          {choice('why', t('beside.waitsFor'), ['customer', 'third_party', 'other'])}
          {words('evidence', t('beside.evidence'), 500)}
          <p>{t('beside.pauseHint')}</p>
        </>
      )}
      {asked === 'mark' && (
        <Form.Item name="marks" label={t('beside.marks')}>
          <Checkbox.Group
            aria-label={t('beside.marks')}
            options={MARKS.map((value) => ({ value, label: t(`beside.mark.${value}`) }))}
          />
        </Form.Item>
      )}
      {asked === 'add' && (
        <Form.Item name="about" label={t('beside.about')} rules={must}>
          <Input maxLength={60} />
        </Form.Item>
      )}
      {(asked === 'urge' || asked === 'request' || asked === 'add') && words('text', t('contact.text'), 1000)}
      {(asked === 'extend' || asked === 'add' || asked === 'mark') && words('reason', t('beside.reason'), 500)}
      <ClauseTags ids={CLAUSES[asked]} />
    </ModalForm>
  );
}
