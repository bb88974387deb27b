import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Radio, theme } from 'antd';
import { useTranslation } from 'react-i18next';

const ANSWERS = ['accepted', 'partly', 'refused'] as const;

/** What the customer asked for, point by point, and what the house says to each; what is not granted in full has its reason. */
export function DemandsField({ name, required }: { name: string; required: boolean }) {
  const { t } = useTranslation('complaints');
  const { t: tc } = useTranslation();
  const { token } = theme.useToken();
  const form = Form.useFormInstance();
  const rowsNow = Form.useWatch(name, form) as ({ answer?: string } | undefined)[] | undefined;
  return (
    <Form.List
      name={name}
      rules={[
        {
          validator: async (_, rows: unknown[] | undefined) => {
            if (required && !rows?.length) throw new Error(t('demands.needed'));
          },
        },
      ]}
    >
      {(rows, { add, remove }, { errors }) => (
        <Flex vertical gap={12}>
          {rows.map((row, i) => (
            <fieldset
              key={row.key}
              style={{ border: `1px solid ${token.colorBorder}`, borderRadius: 6, padding: '8px 12px', margin: 0 }}
            >
              <legend style={{ padding: '0 6px' }}>{t('demands.nth', { n: i + 1 })}</legend>
              <Form.Item
                name={[row.name, 'demand']}
                label={t('demand')}
                rules={[{ required: true, whitespace: true }, { max: 1000 }]}
              >
                <Input />
              </Form.Item>
              <Form.Item name={[row.name, 'answer']} label={t('demands.answer')} rules={[{ required: true }]}>
                <Radio.Group
                  aria-label={t('demands.answer')}
                  options={ANSWERS.map((value) => ({ value, label: t(`demands.answers.${value}`) }))}
                />
              </Form.Item>
              {rowsNow?.[row.name]?.answer && rowsNow[row.name]?.answer !== 'accepted' && (
                <Form.Item
                  name={[row.name, 'reason']}
                  label={t('demands.reason')}
                  rules={[{ required: true, whitespace: true }, { max: 1000 }]}
                >
                  <Input />
                </Form.Item>
              )}
              <Button size="small" danger icon={<DeleteOutlined aria-hidden />} onClick={() => remove(row.name)}>
                {tc('act.remove')}
              </Button>
            </fieldset>
          ))}
          <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {t('demands.add')}
          </Button>
          <Form.ErrorList errors={errors} />
        </Flex>
      )}
    </Form.List>
  );
}
