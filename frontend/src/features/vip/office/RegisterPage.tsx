import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, InputNumber, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { type RegisterReceiveIn, type RegisterSendIn, sdk, type VipRegisterOut } from '@/api';
import { dateTime } from '@/shared/format';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DetailPage } from '@/shared/ui/DetailPage';
import { ModalForm } from '@/shared/ui/ModalForm';
import { Panel } from '@/shared/ui/Panel';
import { StateTag } from '@/shared/ui/StateTag';
import { OFFICE, REGISTER_TONES } from './api';

type Act = 'send' | 'receive';

/** One shop's month: the forms as they were closed and signed, how they travelled, what was counted. */
export function Component() {
  const { t } = useTranslation('vipOffice');
  const { month = '' } = useParams();
  const [search] = useSearchParams();
  const shop = search.get('shop');
  const [act, setAct] = useState<Act>();
  const query = useQuery({
    queryKey: [...OFFICE, 'register', month, shop],
    queryFn: () => sdk.vipRegistersRegister({ path: { month }, ...(shop ? { query: { shop_id: shop } } : {}) }),
  });
  const { data } = query;
  if (!data) return <DetailPage title={month} query={query} />;
  const num = (value: string | number | null) => <span className="num">{value ?? '–'}</span>;
  return (
    <>
      <DetailPage
        title={`${data.shop} ${data.month}`}
        tags={<StateTag value={data.state} tones={REGISTER_TONES} label={(state) => t(`registers.${state}`)} />}
        actions={
          <ActionButtons
            can={data.can}
            acts={(['send', 'receive'] as const).map((action) => ({
              action,
              label: t(`registers.act.${action}`),
              primary: true,
              run: () => setAct(action),
            }))}
          />
        }
        facts={[
          { label: t('registers.forms'), value: num(data.form_count) },
          { label: t('registers.due'), value: num(data.due_on) },
          { label: t('registers.originals'), value: num(data.originals_count) },
          { label: t('registers.explanation'), value: data.explanation },
          { label: t('registers.courier'), value: [data.courier, data.tracking_no].filter(Boolean).join(' ') || null },
          { label: t('registers.sentAt'), value: num(dateTime(data.sent_at)) },
          { label: t('registers.counted'), value: num(data.received_count) },
          { label: t('registers.difference'), value: data.difference },
          { label: t('registers.receivedAt'), value: num(dateTime(data.received_at)) },
        ]}
        banner={
          <Alert
            type={data.intact ? 'success' : 'error'}
            showIcon
            title={t(data.intact ? 'registers.intact' : 'registers.broken')}
            description={
              <span className="num" style={{ overflowWrap: 'anywhere' }}>
                {data.digest} · {data.key_id}
              </span>
            }
          />
        }
      >
        <Panel label={t('registers.list')}>
          <Table
            rowKey="application_id"
            size="middle"
            pagination={false}
            dataSource={data.forms}
            columns={[
              { title: t('registers.formNo'), render: (_, form) => num(form.form_no) },
              { title: t('registers.name'), dataIndex: 'name' },
              { title: t('registers.signedOn'), render: (_, form) => num(form.signed_on) },
            ]}
          />
        </Panel>
      </DetailPage>
      {act && <RegisterModal act={act} register={data} onClose={() => setAct(undefined)} />}
    </>
  );
}

function RegisterModal({ act, register, onClose }: { act: Act; register: VipRegisterOut; onClose: () => void }) {
  const { t } = useTranslation('vipOffice');
  const client = useQueryClient();
  const call = { path: { month: register.month } };
  const refresh = () => void client.invalidateQueries({ queryKey: OFFICE });
  if (act === 'send')
    return (
      <ModalForm<RegisterSendIn>
        title={t('registers.act.send')}
        initial={{ originals_count: register.form_count }}
        onSubmit={async (body, headers) => {
          await sdk.vipRegistersSend({ ...call, headers, body: { ...body, shop_id: register.unit_id } });
          refresh();
        }}
        onClose={onClose}
      >
        <Form.Item
          name="originals_count"
          label={t('registers.originals')}
          extra={t('registers.expected', { count: register.form_count })}
          rules={[{ required: true }]}
        >
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="explanation" label={t('registers.explanation')} extra={t('registers.explain')}>
          <Input />
        </Form.Item>
        <Form.Item name="courier" label={t('registers.courierName')}>
          <Input />
        </Form.Item>
        <Form.Item name="tracking_no" label={t('registers.tracking')}>
          <Input />
        </Form.Item>
        <ClauseTags ids={['P14-M-2b']} />
      </ModalForm>
    );
  return (
    <ModalForm<RegisterReceiveIn>
      title={t('registers.act.receive')}
      onSubmit={async (body, headers) => {
        await sdk.vipRegistersReceive({ ...call, headers, body: { ...body, shop_id: register.unit_id } });
        refresh();
      }}
      onClose={onClose}
    >
      <Form.Item
        name="received_count"
        label={t('registers.counted')}
        extra={t('registers.expected', { count: register.originals_count ?? register.form_count })}
        rules={[{ required: true }]}
      >
        <InputNumber min={0} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="difference" label={t('registers.difference')} extra={t('registers.explain')}>
        <Input />
      </Form.Item>
      <ClauseTags ids={['P14-M-2b']} />
    </ModalForm>
  );
}
