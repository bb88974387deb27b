import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateTime } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import type { Case } from '../api';

const KeepModal = lazy(() => import('./KeepModal'));

/** On the page of a case: the way to keep it longer. */
export function KeepButton({ found }: { found: Case }) {
  const { t } = useTranslation('complaintReports');
  const [open, setOpen] = useState(false);
  if (!found.may_keep || !found.closed_at) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('keep.act')}</Button>
      <Suspense>{open && <KeepModal found={found} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

/** What a destroyed case says instead of its content. */
export function Tombstone({ found }: { found: Case }) {
  const { t } = useTranslation('complaintReports');
  if (!found.destroyed_at) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t('tombstone.title', { at: dateTime(found.destroyed_at) })}
      description={
        <>
          {t('tombstone.left')}{' '}
          {found.destruction_list && (
            <Link
              to={`/complaints/archives/${found.destruction_list.id}`}
              className="num"
              style={{ textDecoration: 'underline' }}
            >
              {found.destruction_list.name}
            </Link>
          )}{' '}
          <ClauseTags ids={['P06-4.5-3b', 'P09-2-4b']} />
        </>
      }
    />
  );
}
