import { BellOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useCounts } from '@/shared/counts';
import { Unread } from '@/shared/ui/Unread';

const Latest = lazy(() => import('./Latest'));

export default function Bell() {
  const { t } = useTranslation();
  const { key } = useLocation();
  // Open at one place only: having gone where a notice led, one wants to see that place.
  const [openAt, setOpenAt] = useState<string>();
  const open = openAt === key;
  const setOpen = (wanted: boolean) => setOpenAt(wanted ? key : undefined);
  const unread = useCounts()?.unread_notices ?? 0;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={
        <Suspense fallback={<div style={{ width: 240, height: 80 }} />}>
          {open && <Latest unread={unread} onClose={() => setOpen(false)} />}
        </Suspense>
      }
    >
      <Button
        type="text"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={unread ? `${t('nav.notices')} ${t('app.unread', { count: unread })}` : t('nav.notices')}
        style={{ position: 'relative' }}
        icon={<BellOutlined aria-hidden />}
      >
        <Unread floating count={unread} label={t('app.unread', { count: unread })} />
      </Button>
    </Popover>
  );
}
