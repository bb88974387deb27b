import { UserAddOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Form, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DocumentOut, type KnowerIn, type KnowerRow, sdk } from '@/api';
import { LazyDateField } from '@/shared/ui/LazyDateField';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { type Tone, ToneTag } from '@/shared/ui/StateTag';
import { DOCUMENTS } from './api';

const TONES: Record<KnowerRow['state'], Tone> = { live: 'green', proposed: 'blue', suspended: 'orange', ended: 'grey' };

/** Who may know, one by one: with a reason and an end. */
export function KnowersTab({ found }: { found: DocumentOut }) {
  const { t } = useTranslation('secrecy');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const queryKey = [...DOCUMENTS, 'knowers', found.id];
  const query = useQuery({
    queryKey,
    queryFn: () => sdk.knowersKnowers({ path: { id: found.id }, query: { limit: 200 } }),
  });
  const refresh = () => client.invalidateQueries({ queryKey });
  const end = useMutation({
    mutationFn: (row: KnowerRow) => sdk.knowersEndKnower({ path: { id: found.id, entry_id: row.id } }),
    onSuccess: async () => {
      void message.success(t('knowers.ended'));
      await refresh();
    },
  });
  const confirm = useMutation({
    mutationFn: (row: KnowerRow) => sdk.knowersConfirmKnower({ path: { id: found.id, entry_id: row.id } }),
    onSuccess: refresh,
  });
  const mayName = found.acts.some(({ act, allowed }) => act === 'know' && allowed);
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  return (
    <Flex vertical gap={12}>
      {mayName && (
        <div>
          <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t('knowers.add')}
          </Button>
        </div>
      )}
      <div style={{ overflowX: 'auto' }}>
        <table className="due-steps num">
          <thead>
            <tr>
              {(['person', 'basis', 'state', 'reason', 'until', 'acts'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`knowers.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {query.data.items.map((row) => (
              <tr key={row.id}>
                <td>{row.name}</td>
                <td>{t(`relations.${row.basis}`)}</td>
                <td>
                  <ToneTag tone={TONES[row.state]}>{t(`knowStates.${row.state}`)}</ToneTag>
                </td>
                <td>{t(`knowReasons.${row.reason as 'drafter'}`, { defaultValue: row.reason })}</td>
                <td>{row.valid_until}</td>
                <td>
                  {mayName && row.state !== 'ended' && row.basis !== 'responsible' && (
                    <Flex gap={4}>
                      {row.state === 'proposed' && (
                        <Button size="small" type="primary" onClick={() => confirm.mutate(row)}>
                          {t('knowers.confirm')}
                        </Button>
                      )}
                      <Button
                        size="small"
                        danger
                        onClick={() =>
                          void modal.confirm({
                            title: t('knowers.endConfirm', { name: row.name }),
                            onOk: () => end.mutateAsync(row).catch(() => {}),
                          })
                        }
                      >
                        {t('knowers.end')}
                      </Button>
                    </Flex>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {adding && (
        <ModalForm<KnowerIn>
          title={t('knowers.add')}
          onClose={() => setAdding(false)}
          onSubmit={async (body, headers) => {
            await sdk.knowersAddKnower({ path: { id: found.id }, body, headers });
            void message.success(t('knowers.added'));
            await refresh();
          }}
        >
          <Form.Item name="user_id" label={t('knowers.person')} rules={[{ required: true }]}>
            <PersonPicker />
          </Form.Item>
          <Form.Item name="reason" label={t('knowers.reason')} rules={[{ required: true, min: 2 }]}>
            <Input maxLength={500} />
          </Form.Item>
          <Form.Item name="valid_until" label={t('knowers.until')} extra={t('knowers.untilHint')}>
            <LazyDateField />
          </Form.Item>
        </ModalForm>
      )}
    </Flex>
  );
}
