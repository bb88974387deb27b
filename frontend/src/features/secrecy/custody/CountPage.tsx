import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Spin, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { sdk, type WitnessIn } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { ModalForm } from '@/shared/ui/ModalForm';
import { Panel } from '@/shared/ui/Panel';
import { StateTag } from '@/shared/ui/StateTag';
import { CUSTODY, RESULT_TONES } from './api';
import { ScanField } from './ScanField';
import { WitnessFields } from './WitnessFields';

/** 盤點單: scanned one after the other, closed before a witness. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const { id = '' } = useParams();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [closing, setClosing] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const queryKey = [...CUSTODY, 'count', id];
  const { data: found, error } = useQuery({ queryKey, queryFn: () => sdk.stockTakingsOne({ path: { id } }) });
  if (error) return <ErrorNote error={error} />;
  if (!found) return <Spin style={{ margin: 48 }} />;
  const done = found.lines.filter(({ found: there }) => there !== null).length;
  const scan = async (number: string) => {
    try {
      const known = found.lines.some((line) => line.number === number && line.expected > 0);
      const next = await sdk.stockTakingsEnter({ path: { id }, body: { lines: [{ number, found: 1 }] } });
      client.setQueryData(queryKey, next);
      setFailure(undefined);
      void message.open({
        type: known ? 'success' : 'warning',
        content: t(known ? 'stock.scanned' : 'stock.extra', { number }),
      });
    } catch (refused) {
      setFailure(refused);
    }
  };
  return (
    <Panel label={t('stock.title')}>
      <Flex vertical gap={16} style={{ padding: 16 }}>
        <h1>{t('stock.title')}</h1>
        <Flex gap={12} wrap align="center">
          {found.can.includes('enter') && <ScanField onScan={(number) => void scan(number)} />}
          <span aria-live="polite">{t('stock.tally', { done, all: found.lines.length })}</span>
          {found.can.includes('close') && <Button onClick={() => setClosing(true)}>{t('stock.close')}</Button>}
          <ClauseTags ids={['P07-4.2-5b']} />
        </Flex>
        <ErrorNote error={failure} />
        <Table
          size="small"
          rowKey="number"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={found.lines}
          columns={[
            { title: t('stock.number'), render: (_, row) => <span className="num">{row.number}</span> },
            { title: t('stock.found'), align: 'right', render: (_, row) => row.found ?? '' },
            {
              title: t('stock.result'),
              render: (_, row) => (
                <StateTag value={row.result} tones={RESULT_TONES} label={(one) => t(`results.${one}`)} />
              ),
            },
          ]}
        />
      </Flex>
      {closing && (
        <ModalForm<{ witness: WitnessIn }>
          title={t('stock.close')}
          onSubmit={async (body, headers) => {
            const closed = await sdk.stockTakingsClose({ path: { id }, headers, body });
            client.setQueryData(queryKey, closed);
            void message.success(t('stock.done', { count: closed.differences }));
          }}
          onClose={() => setClosing(false)}
        >
          <p role="note">{t('stock.closeHint')}</p>
          <WitnessFields />
        </ModalForm>
      )}
    </Panel>
  );
}
