import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MeasureKind } from '@/api';
import { MoneyField } from '@/shared/ui/MoneyField';

const MONEY = new Set<unknown>(['fine', 'compensation', 'bonus']);

/** What is decided: one line for each measure the ground allows. */
export function MeasuresField({ kinds }: { kinds: MeasureKind[] }) {
  const { t } = useTranslation('penalties');
  const options = [...new Set<MeasureKind>([...kinds, 'none'])].map((value) => ({
    value,
    label: t(`measure.kinds.${value}`),
  }));
  return (
    <Form.List name="measures">
      {(lines, { add, remove }) => (
        <Flex vertical gap={4}>
          {lines.map(({ key, name }, i) => (
            <Flex key={key} gap={8} align="start" wrap>
              <Form.Item name={[name, 'kind']} label={t('measure.kind')} rules={[{ required: true }]}>
                <Select style={{ minWidth: 160 }} options={options} />
              </Form.Item>
              <Form.Item noStyle dependencies={[['measures', name, 'kind']]}>
                {({ getFieldValue }) => {
                  const kind: unknown = getFieldValue(['measures', name, 'kind']);
                  if (MONEY.has(kind))
                    return (
                      <Form.Item name={[name, 'amount']} label={t('amount')} rules={[{ required: true }]}>
                        <MoneyField />
                      </Form.Item>
                    );
                  if (kind === 'points_deduction')
                    return (
                      <Form.Item name={[name, 'points']} label={t('points')} rules={[{ required: true }]}>
                        <InputNumber min={0} max={10_000} precision={0} />
                      </Form.Item>
                    );
                  return null;
                }}
              </Form.Item>
              {lines.length > 1 && (
                <Button
                  type="text"
                  style={{ marginBlockStart: 30 }}
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`${t('measure.remove')} ${i + 1}`}
                  onClick={() => remove(name)}
                />
              )}
            </Flex>
          ))}
          <Button style={{ alignSelf: 'start' }} icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {t('measure.add')}
          </Button>
        </Flex>
      )}
    </Form.List>
  );
}
