import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Spin, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { sdk, useIdempotencyKey } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import { CUSTODY } from './api';
import { ScanField } from './ScanField';

/** 保管交接: whoever follows counts; nothing changes hands before all of it is there. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const { id = '' } = useParams();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const [counted, setCounted] = useState<string[]>([]);
  const [failure, setFailure] = useState<unknown>();
  const { data: found, error } = useQuery({
    queryKey: [...CUSTODY, 'handover', id],
    queryFn: () => sdk.custodianAppointmentsHandover({ path: { id } }),
  });
  if (error) return <ErrorNote error={error} />;
  if (!found) return <Spin style={{ margin: 48 }} />;
  const shelf = found.lines.filter(({ lent }) => !lent);
  const done = shelf.filter(({ number }) => counted.includes(number)).length;
  const scan = (number: string) => {
    const known = shelf.some((line) => line.number === number);
    if (known) setCounted((before) => [...new Set([...before, number])]);
    void message.open({
      type: known ? 'success' : 'warning',
      content: t(known ? 'stock.scanned' : 'stock.extra', { number }),
    });
  };
  const finish = async () => {
    try {
      const lines = counted.map((number) => ({ number, counted: 1 }));
      const taken = await sdk.custodianAppointmentsTakeOver({ path: { id }, headers: key.headers(), body: { lines } });
      void message.success(t('custody.taken', { count: taken.handed_over_items ?? 0 }));
      void client.invalidateQueries({ queryKey: CUSTODY });
      void navigate('/secrecy/custody');
    } catch (refused) {
      key.refused(refused);
      setFailure(refused);
    }
  };
  return (
    <Panel label={t('custody.handover')}>
      <Flex vertical gap={16} style={{ padding: 16 }}>
        <h1>{t('custody.handover')}</h1>
        <Flex gap={12} wrap align="center">
          <ScanField onScan={scan} />
          <span aria-live="polite">{t('custody.tally', { done, all: shelf.length })}</span>
          <ClauseTags ids={['P07-4.2-5a']} />
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
            { title: t('certificates.location'), dataIndex: 'location' },
            {
              title: t('stock.result'),
              render: (_, row) => {
                if (row.lent) return t('custody.lent');
                const there = counted.includes(row.number);
                return (
                  <ToneTag tone={there ? 'green' : 'grey'}>{t(there ? 'results.agrees' : 'results.pending')}</ToneTag>
                );
              },
            },
          ]}
        />
        <Button type="primary" style={{ alignSelf: 'flex-start' }} onClick={() => void finish()}>
          {t('custody.finish')}
        </Button>
      </Flex>
    </Panel>
  );
}
