import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Form, InputNumber, Radio, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CalendarCalculateData, sdk } from '@/api';
import { dateTime } from '@/shared/format';
import { DateTimeField } from '@/shared/ui/DateField';
import { ErrorNote } from '@/shared/ui/ErrorNote';

interface Values {
  start: string;
  what: 'days' | 'hours';
  amount: number;
  due_time: '18:00' | '24:00';
}

/** From a start and an amount to the end, with every day on the way. */
export default function Calculator() {
  const { t } = useTranslation('calendar');
  const { token } = theme.useToken();
  const [form] = Form.useForm<Values>();
  const what = Form.useWatch('what', form) ?? 'days';
  const [asked, setAsked] = useState<CalendarCalculateData['query']>();
  const { data, error, isFetching } = useQuery({
    queryKey: ['calendar-calculation', asked],
    queryFn: () => sdk.calendarCalculate({ query: asked as CalendarCalculateData['query'] }),
    enabled: asked !== undefined,
    meta: { quiet: true },
  });
  const kindOf = (kind: string) =>
    (t as (key: string, options: object) => string)(`calc.stepKind.${kind}`, { defaultValue: kind });
  return (
    <div className="calc">
      <Form<Values>
        form={form}
        name="calculator"
        layout="vertical"
        initialValues={{ start: nowInShanghai(), what: 'days', amount: 3, due_time: '24:00' }}
        onFinish={({ start, amount, due_time }) => setAsked({ start, due_time, [what]: amount })}
      >
        <Form.Item name="start" label={t('calc.start')} rules={[{ required: true }]}>
          <DateTimeField />
        </Form.Item>
        <Form.Item name="what" label={t('calc.what')}>
          <Radio.Group
            optionType="button"
            options={[
              { value: 'days', label: t('calc.days') },
              { value: 'hours', label: t('calc.hours') },
            ]}
          />
        </Form.Item>
        <Form.Item name="amount" label={t('calc.amount')} rules={[{ required: true }]}>
          <InputNumber min={0} max={what === 'days' ? 1000 : 2000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        {what === 'days' && (
          <Form.Item name="due_time" label={t('calc.dueTime')}>
            <Radio.Group
              options={[
                { value: '24:00', label: t('calc.dueTime24') },
                { value: '18:00', label: t('calc.dueTime18') },
              ]}
            />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={isFetching}>
          {t('calc.run')}
        </Button>
      </Form>
      <div aria-live="polite" style={{ minWidth: 0 }}>
        <ErrorNote error={error} />
        {!data && !error && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('calc.empty')} />}
        {data && (
          <>
            <p style={{ margin: '0 0 8px' }}>
              {t('calc.due')}{' '}
              <strong className="num" style={{ fontSize: 22 }}>
                {endOf(data.due_at)}
              </strong>
            </p>
            {data.provisional && (
              <Alert type="warning" showIcon title={t('calc.provisional')} style={{ marginBlockEnd: 12 }} />
            )}
            <table className="calc-steps num" style={{ borderColor: token.colorBorderSecondary }}>
              <caption className="hidden-text">{t('calc.steps')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('calc.date')}</th>
                  <th scope="col">{t('calc.kind')}</th>
                  <th scope="col">{t('calc.count')}</th>
                  <th scope="col" style={{ paddingInlineStart: 20 }}>
                    {t('calc.note')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.steps.map((step) => (
                  <tr
                    key={step.date + step.kind}
                    style={step.count === null ? { color: token.colorTextSecondary } : undefined}
                  >
                    <td>{step.date}</td>
                    <td>{kindOf(step.kind)}</td>
                    <td>{step.count ?? '–'}</td>
                    <td style={{ paddingInlineStart: 20 }}>{step.note}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
    </div>
  );
}

/** Midnight belongs to the day it ends: 24:00 of the 27th, not 00:00 of the 28th. */
export const endOf = (instant: string): string =>
  dateTime(instant).endsWith(' 00:00')
    ? `${dateTime(new Date(new Date(instant).getTime() - 1)).slice(0, 10)} 24:00`
    : dateTime(instant);

const nowInShanghai = () => `${dateTime(new Date()).replace(' ', 'T')}:00+08:00`;
