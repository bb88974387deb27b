import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PrintLayout } from '@/shared/ui/PrintLayout';
import { CERTIFICATES, kindOf } from './api';

/** 證件複印件用章頁: what each copy is for, with its serial; it goes with the copy. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const { id = '' } = useParams();
  const { data: found, error } = useQuery({
    queryKey: [...CERTIFICATES, 'request', id],
    queryFn: () => sdk.certificateRequestsRequest({ path: { id } }),
  });
  if (error) return <ErrorNote error={error} />;
  if (!found) return <Spin style={{ margin: 48 }} />;
  if (!found.serials.length) return <p role="note">{t('stamp.none')}</p>;
  const kind = kindOf(found.kind);
  return (
    <PrintLayout
      title={t('stamp.title')}
      company={kind ? t(`kinds.${kind}`) : found.kind}
      number={found.register_no}
      clauses={['P07-4.2-4a', 'P07-4.2-4b']}
      signatures={[t('stamp.custodian'), t('stamp.receiver')]}
    >
      {found.serials.map((serial) => (
        <table key={serial} className="sheet-table">
          <tbody>
            <tr>
              <th scope="row">{t('stamp.serial')}</th>
              <td className="num">{serial}</td>
            </tr>
            <tr>
              <td colSpan={2} style={{ fontSize: '1.6em', textAlign: 'center' }}>
                {t('stamp.only', { purpose: found.purpose })}
              </td>
            </tr>
            <tr>
              <th scope="row">{t('stamp.party')}</th>
              <td>
                {found.party}　{t('stamp.again')}
              </td>
            </tr>
          </tbody>
        </table>
      ))}
    </PrintLayout>
  );
}
