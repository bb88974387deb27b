import { Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type OfflineSaleIn, type PromptAnswer, type QuoteOut, type SaleOut } from '@/api';
import { time } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { Money } from '@/shared/ui/Money';
import { today } from '@/shared/format';
import { SignaturePad } from './SignaturePad';
import { drop, isDown, keep, post, type Waiting } from './waiting';

interface Paid {
  receipt_no: string;
  prompt_answer?: PromptAnswer;
  signature?: string;
  on_paper?: boolean;
}

export interface Done {
  receipt: string;
  total: string;
  /** Missing while the line is down: the sale waits in the browser. */
  sale?: SaleOut;
}

interface PayModalProps {
  unit: string;
  /** Missing while the line is down. */
  quote: QuoteOut | undefined;
  charged: Omit<OfflineSaleIn, 'sold_at'>;
  total: string;
  onDone: (done: Done) => void;
  /** The quote has run out or was used: ask for the price again. */
  onStale: () => void;
  onClose: () => void;
}

/** A number no other till makes: day, second, two characters by chance. Where a cash system prints its own, it is typed instead. */
function nextReceipt(): string {
  const seconds = String(new Date().getSeconds()).padStart(2, '0');
  const chance = Math.floor(Math.random() * 1296);
  const end = chance.toString(36).padStart(2, '0').toUpperCase();
  return `R${today().replaceAll('-', '')}-${time(new Date()).replace(':', '')}${seconds}${end}`;
}

/** 收款: asked for the card, signed, booked. What the line does not carry is kept, and sent once. */
export default function PayModal({ unit, quote, charged, total, onDone, onStale, onClose }: PayModalProps) {
  const { t } = useTranslation('vip');
  const [receipt] = useState(nextReceipt);
  const card = charged.card_no;

  const submit = async (values: Paid) => {
    const signature = values.signature ? values.signature : undefined;
    const entry: Waiting = {
      receipt_no: values.receipt_no,
      key: crypto.randomUUID(),
      total,
      charged: { ...charged, sold_at: new Date().toISOString() },
      body: {
        receipt_no: values.receipt_no,
        vip_prompted: true,
        prompt_answer: card ? 'yes' : (values.prompt_answer ?? 'no'),
        signature_confirmed: Boolean(signature ?? values.on_paper),
        ...(signature ? { signature } : {}),
      },
    };
    entry.body = quote ? { ...entry.body, quote_id: quote.id } : { ...entry.body, offline: entry.charged };
    // Kept before it is sent: an answer that is lost, or a window that is closed, loses no sale.
    keep(unit, entry);
    try {
      const sale = await post(entry);
      drop(unit, entry.receipt_no);
      onDone({ receipt: entry.receipt_no, total: sale.paid_total, sale });
    } catch (error) {
      if (isDown(error)) return onDone({ receipt: entry.receipt_no, total });
      drop(unit, entry.receipt_no);
      if (error instanceof ApiError && error.code === 'QUOTE_EXPIRED') onStale();
      throw error;
    }
  };

  return (
    <ModalForm<Paid>
      title={t('pay.title')}
      submitLabel={t('pay.book')}
      initial={{ receipt_no: receipt }}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="till-due">
        {t('pay.due')} <Money value={total} currency="¥" />
      </p>
      {!card && (
        <Form.Item
          name="prompt_answer"
          label={t('pay.asked')}
          rules={[{ required: true, message: t('pay.askFirst') }]}
          extra={<ClauseTags ids={['P14-S-1']} />}
        >
          <Radio.Group>
            <Radio value="no" autoFocus>
              {t('answer.no')}
            </Radio>
            <Radio value="not_member">{t('answer.not_member')}</Radio>
          </Radio.Group>
        </Form.Item>
      )}
      {card && (
        <>
          <Form.Item
            name="on_paper"
            valuePropName="checked"
            dependencies={['signature']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, signed: unknown) =>
                  signed || getFieldValue('signature')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('pay.signFirst'))),
              }),
            ]}
          >
            <Checkbox autoFocus>{t('pay.onPaper')}</Checkbox>
          </Form.Item>
          <Form.Item name="signature" label={t('pay.signature')} extra={<ClauseTags ids={['P14-S-6']} />}>
            <SignaturePad />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="receipt_no"
        label={t('receipt.no')}
        rules={[{ required: true, whitespace: true }, { max: 40 }]}
        extra={t('pay.receiptHint')}
      >
        <Input autoComplete="off" />
      </Form.Item>
    </ModalForm>
  );
}
