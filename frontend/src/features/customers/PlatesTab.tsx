import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomerOut, type PlateIn, type PlateOut, sdk, useRules } from '@/api';
import { ModalForm } from '@/shared/ui/ModalForm';
import { customerQuery } from './api';
import { PartTable } from './PartTable';

export function PlatesTab({ customer }: { customer: CustomerOut }) {
  const { t } = useTranslation('customers');
  const { modal } = App.useApp();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const rules = useRules('PlateIn');
  const may = customer.can.includes('update');
  const again = () => client.invalidateQueries({ queryKey: customerQuery(customer.id).queryKey });
  const remove = useMutation({
    mutationFn: (plate_id: string) => sdk.customersRemovePlate({ path: { id: customer.id, plate_id } }),
    onSettled: again,
  });
  return (
    <>
      {may && (
        <Flex justify="end" style={{ paddingBlock: 8 }}>
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t('plate.add')}
          </Button>
        </Flex>
      )}
      {customer.plates.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('plate.none')} />
      ) : (
        <PartTable
          label={t('tab.plates')}
          rows={customer.plates}
          columns={[
            { title: t('plate.plate_no'), render: (row) => <strong className="num">{row.plate_no}</strong> },
            { title: t('plate.model'), render: (row) => row.model },
            { title: t('plate.vin'), render: (row) => row.vin && <span className="num">{row.vin}</span> },
          ]}
          {...(may
            ? {
                acts: (row: PlateOut) => (
                  <Button
                    type="text"
                    danger
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={`${t('plate.remove')} ${row.plate_no}`}
                    onClick={() =>
                      void modal.confirm({
                        title: t('plate.removeAsk', { plate: row.plate_no }),
                        okButtonProps: { danger: true },
                        onOk: () => remove.mutateAsync(row.id),
                      })
                    }
                  />
                ),
              }
            : {})}
        />
      )}
      {adding && (
        <ModalForm<PlateIn>
          title={t('plate.add')}
          onSubmit={async (values, headers) => {
            const body = { ...values, vin: values.vin || null, model: values.model || null };
            await sdk.customersAddPlate({ path: { id: customer.id }, body, headers });
            await again();
          }}
          onClose={() => setAdding(false)}
        >
          <Form.Item name="plate_no" label={t('plate.plate_no')} rules={rules('plate_no')}>
            <Input autoFocus autoComplete="off" />
          </Form.Item>
          <Form.Item name="model" label={t('plate.model')} rules={rules('model')}>
            <Input />
          </Form.Item>
          <Form.Item name="vin" label={t('plate.vin')} rules={rules('vin')}>
            <Input className="num" maxLength={17} autoComplete="off" />
          </Form.Item>
        </ModalForm>
      )}
    </>
  );
}
