import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Form, type FormInstance, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, sdk, sentenceOf } from '@/api';
import { dateTime, money, time, today } from '@/shared/format';
import { useSettled } from '@/shared/hooks/useSettled';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { Money } from '@/shared/ui/Money';

interface Back {
  receipt: string;
  return_no: string;
  qty?: (number | null)[];
}

const nextReturn = () => {
  const seconds = String(new Date().getSeconds()).padStart(2, '0');
  return `T${today().replaceAll('-', '')}-${time(new Date()).replace(':', '')}${seconds}`;
};

const saleQuery = (receipt: string) => ({
  queryKey: ['vip', 'sale', receipt],
  queryFn: () => sdk.posSale({ path: { receipt } }),
  retry: false,
  meta: { quiet: true },
});

/** F7: goods come back by their receipt; the points they earned go with them. */
export default function ReturnDrawer({ receipt, onClose }: { receipt?: string; onClose: () => void }) {
  const { t } = useTranslation('vip');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [number] = useState(nextReturn);

  const submit = async (values: Back, headers: Record<string, string>) => {
    const sale = await client.fetchQuery(saleQuery(values.receipt.trim()));
    const lines = sale.lines.flatMap(({ no }, at) => (values.qty?.[at] ? [{ no, qty: values.qty[at] }] : []));
    if (!lines.length)
      throw new ApiError(422, {
        status: 422,
        errors: [{ pointer: '/qty/0', code: 'RETURN_LINES', detail: t('return.choose') }],
      });
    const body = { return_no: values.return_no.trim(), lines };
    const back = await sdk.posTakeBack({ headers, path: { receipt: sale.receipt_no }, body });
    void message.success(t('return.done', { refund: money(back.refund), points: back.points_delta }));
    void client.invalidateQueries({ queryKey: ['vip'] });
  };

  return (
    <FormDrawer<Back>
      open
      title={t('return.title')}
      name="till-return"
      initial={{ return_no: number, ...(receipt ? { receipt } : {}) }}
      submitLabel={t('return.take')}
      onSubmit={submit}
      onClose={onClose}
    >
      {(form) => <Fields form={form} />}
    </FormDrawer>
  );
}

function Fields({ form }: { form: FormInstance<Back> }) {
  const { t } = useTranslation('vip');
  const { t: tc } = useTranslation();
  const typed = Form.useWatch('receipt', form)?.trim() ?? '';
  const asked = useSettled(typed);
  const { data: sale, error } = useQuery({ ...saleQuery(asked), enabled: asked.length > 2 });
  return (
    <>
      <Form.Item
        name="receipt"
        label={t('receipt.no')}
        rules={[{ required: true, whitespace: true }]}
        {...(error ? { validateStatus: 'error' as const, help: sentenceOf(error, tc).text } : {})}
      >
        <Input autoComplete="off" />
      </Form.Item>
      {sale && (
        <Flex vertical gap={4}>
          <p>
            {dateTime(sale.sold_at)} {sale.address} <Money value={sale.paid_total} currency="¥" />{' '}
            {Number(sale.returned_total) > 0 && t('return.before', { amount: money(sale.returned_total) })}
          </p>
          {sale.lines.map((line, at) => (
            <Form.Item
              key={line.no}
              name={['qty', at]}
              label={`${line.no}. ${line.sku} ${line.name} × ${line.qty} = ${money(line.paid)}`}
            >
              <InputNumber min={0} max={line.qty} precision={0} placeholder="0" style={{ width: 140 }} />
            </Form.Item>
          ))}
          <Button
            style={{ alignSelf: 'start', marginBlockEnd: 16 }}
            onClick={() => form.setFieldsValue({ qty: sale.lines.map(({ qty }) => qty) })}
          >
            {t('return.all')}
          </Button>
          <Form.Item name="return_no" label={t('return.no')} rules={[{ required: true }, { max: 40 }]}>
            <Input autoComplete="off" />
          </Form.Item>
        </Flex>
      )}
      <ClauseTags ids={['P14-X-1', 'P14-R-3c']} />
    </>
  );
}
