import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { undertakingQuery } from './api';

const SignModal = lazy(() => import('./SignModal'));

/** Shown until the undertaking of this year is signed: without it nothing secret opens (P07-2-2). */
export function UndertakingBanner() {
  const { t } = useTranslation('secrecy');
  const { data } = useQuery(undertakingQuery);
  const [open, setOpen] = useState(false);
  if (!data || data.signed) return null;
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBlockEnd: 12 }}
        title={
          <>
            {t('undertaking.missing')} <ClauseTag id="P07-2-2" />
          </>
        }
        action={
          <Button type="primary" onClick={() => setOpen(true)}>
            {t('undertaking.sign')}
          </Button>
        }
      />
      <Suspense>{open && <SignModal onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
