import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TraceOut } from '@/api';
import { dateTime } from '@/shared/format';

/** Who looked at the page that was traced, and when. */
export default function TraceLooks({ looks }: { looks: TraceOut['looks'] }) {
  const { t } = useTranslation('secrecyCopies');
  return (
    <Table
      size="small"
      rowKey="mark"
      pagination={false}
      scroll={{ x: 'max-content' }}
      caption={t('trace.looks')}
      dataSource={looks}
      columns={[
        { title: t('trace.at'), render: (_, row) => <span className="num">{dateTime(row.at)}</span> },
        { title: t('trace.who'), dataIndex: 'name' },
        { title: t('trace.page'), dataIndex: 'page' },
        { title: t('trace.mark'), render: (_, row) => <code>{row.mark}</code> },
      ]}
    />
  );
}
