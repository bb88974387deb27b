import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { dateTime, EMPTY } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PrintLayout } from '@/shared/ui/PrintLayout';
import { listQuery } from './api';

/** 銷毀清冊 on paper: what ends, who agreed, who carried it out. */
export function Component() {
  const { t } = useTranslation('complaintReports');
  const { id = '' } = useParams();
  const { data: found, error } = useQuery(listQuery(id));
  if (error) return <ErrorNote error={error} />;
  if (!found) return <Spin style={{ margin: 48 }} />;
  const items = found.items.filter(({ state }) => state === 'listed' || state === 'destroyed');
  return (
    <PrintLayout
      title={t('lists.paper')}
      company={found.unit}
      number={found.number}
      qr={`${location.origin}/complaints/archives/${id}`}
      clauses={found.clauses}
      signatures={[t('lists.leader'), t('lists.first'), t('lists.second')]}
    >
      <table className="sheet-table">
        <tbody>
          <tr>
            <th scope="row">{t('lists.state')}</th>
            <td>{t(`listStates.${found.state}`)}</td>
            <th scope="row">{t('lists.cases')}</th>
            <td>{found.cases}</td>
          </tr>
          <tr>
            <th scope="row">{t('lists.asked')}</th>
            <td>{found.asked_by?.name ?? t('lists.byClock')}</td>
            <th scope="row">{t('lists.decided')}</th>
            <td>{named(found.decided_by?.name, found.decided_at)}</td>
          </tr>
          <tr>
            <th scope="row">{t('lists.first')}</th>
            <td>{named(found.first_by?.name, found.first_at)}</td>
            <th scope="row">{t('lists.second')}</th>
            <td>{named(found.second_by?.name, found.executed_at)}</td>
          </tr>
        </tbody>
      </table>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('lists.caseNumber')}</th>
            <th scope="col">{t('lists.regime')}</th>
            <th scope="col">{t('lists.received')}</th>
            <th scope="col">{t('lists.closed')}</th>
            <th scope="col">{t('lists.until')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => (
            <tr key={item.id}>
              <td>{at + 1}</td>
              <td className="num">{item.number}</td>
              <td>{item.regime}</td>
              <td className="num">{item.received_on}</td>
              <td className="num">{item.closed_on}</td>
              <td className="num">{item.retain_until}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PrintLayout>
  );
}

const named = (name: string | undefined, at: string | null) => (name ? `${name} ${dateTime(at)}` : EMPTY);
