import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Descriptions, Flex, Form, Input, Modal, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, useIdempotencyKey } from '@/api';
import { EMPTY } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PersonName } from '@/shared/ui/PersonName';
import { COPIES } from './api';

/** What is asked and why: number and level, never the content. Whoever may decide does so here. */
export default function RequestModal({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('secrecyCopies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const [form] = Form.useForm<{ reason?: string }>();
  const [failure, setFailure] = useState<unknown>();
  const { data: found, error } = useQuery({
    queryKey: [...COPIES, 'request', id],
    queryFn: () => sdk.copyRequestsRequest({ path: { id } }),
  });
  const decide = async (agreed: boolean) => {
    const reason = form.getFieldValue('reason') as string | undefined;
    try {
      const call = { path: { id }, headers: key.headers() };
      if (agreed) await sdk.copyRequestsApprove({ ...call, body: reason ? { reason } : {} });
      else await sdk.copyRequestsReject({ ...call, body: { reason: reason ?? '' } });
      void message.success(t('requests.acted'));
      void client.invalidateQueries({ queryKey: COPIES });
      onClose();
    } catch (refused) {
      key.refused(refused);
      setFailure(refused);
    }
  };
  const may = found?.can.includes('approve');
  return (
    <Modal
      open
      title={t('requests.detail')}
      onCancel={onClose}
      footer={
        may && (
          <Flex gap={8} justify="end">
            <Button danger onClick={() => void decide(false)}>
              {t('requests.reject')}
            </Button>
            <Button type="primary" onClick={() => void decide(true)}>
              {t('requests.approve')}
            </Button>
          </Flex>
        )
      }
    >
      <ErrorNote error={error ?? failure} />
      {!found && !error && <Spin />}
      {found && (
        <Descriptions
          column={1}
          size="small"
          items={[
            { key: 'no', label: t('requests.number'), children: <span className="num">{found.register_no}</span> },
            { key: 'level', label: t('requests.level'), children: t(`levels.${found.level}`) },
            { key: 'asker', label: t('requests.asker'), children: found.asker },
            { key: 'how', label: t('requests.action'), children: `${t(`actions.${found.action}`)} × ${found.copies}` },
            { key: 'pages', label: t('requests.pages'), children: found.pages.join('、') },
            { key: 'purpose', label: t('requests.purpose'), children: found.purpose },
            {
              key: 'for',
              label: t('requests.recipients'),
              children: (
                <Flex gap={8} wrap>
                  {found.recipients.map((who) => (
                    <PersonName key={who} id={who} />
                  ))}
                </Flex>
              ),
            },
            { key: 'due', label: t('requests.due'), children: `${found.due_on}　${t(`endings.${found.ending}`)}` },
            { key: 'serials', label: t('requests.serials'), children: found.serials.join('、') || EMPTY },
          ]}
        />
      )}
      {may && (
        <Form form={form} layout="vertical" onFinish={() => void decide(true)}>
          <Form.Item name="reason" label={t('requests.reason')}>
            <Input.TextArea rows={2} autoFocus />
          </Form.Item>
        </Form>
      )}
      <ClauseTags ids={[found?.level === 'juemi' ? 'P07-4.2-1b' : 'P07-4.2-2']} />
    </Modal>
  );
}
