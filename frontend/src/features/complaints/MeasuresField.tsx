import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/shared/ui/DateField';
import { PersonPicker } from '@/shared/ui/PersonPicker';

/** Improvement measures: what, who, by when; who watches over it, unless whoever approves it names him. */
export function MeasuresField({ name, required, monitored }: { name: string; required: boolean; monitored: boolean }) {
  const { t } = useTranslation('complaints');
  const { t: tc } = useTranslation();
  const { token } = theme.useToken();
  const must = [{ required: true }];
  return (
    <Form.List
      name={name}
      rules={[
        {
          validator: async (_, rows: unknown[] | undefined) => {
            if (required && !rows?.length) throw new Error(t('measure.needed'));
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
              <legend style={{ padding: '0 6px' }}>{t('measure.nth', { n: i + 1 })}</legend>
              <Form.Item
                name={[row.name, 'action']}
                label={t('measure.action')}
                rules={[{ required: true, whitespace: true }, { min: 5 }, { max: 1000 }]}
              >
                <Input.TextArea rows={2} />
              </Form.Item>
              <Form.Item name={[row.name, 'owner_id']} label={t('measure.owner')} rules={must}>
                <PersonPicker />
              </Form.Item>
              {monitored && (
                <Form.Item name={[row.name, 'monitor_id']} label={t('measure.monitor')} rules={must}>
                  <PersonPicker />
                </Form.Item>
              )}
              <Form.Item name={[row.name, 'due_on']} label={t('measure.dueOn')} rules={must}>
                <DateField />
              </Form.Item>
              <Button size="small" danger icon={<DeleteOutlined aria-hidden />} onClick={() => remove(row.name)}>
                {tc('act.remove')}
              </Button>
            </fieldset>
          ))}
          <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {t('measure.add')}
          </Button>
          <Form.ErrorList errors={errors} />
        </Flex>
      )}
    </Form.List>
  );
}
