import { AlertOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePermission } from '@/shared/auth/me';

const ReportDrawer = lazy(() => import('./ReportDrawer'));

/** In the frame, for everybody, on every page: a leak is reported with one tap. */
export default function ReportButton() {
  const { t } = useTranslation();
  const may = usePermission('secrecy:use');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button
        type="text"
        danger
        icon={<AlertOutlined aria-hidden />}
        title={t('nav.leakReport')}
        aria-label={t('nav.leakReport')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      <Suspense>{open && <ReportDrawer onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
