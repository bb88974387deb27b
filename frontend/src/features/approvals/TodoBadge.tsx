import { useTranslation } from 'react-i18next';
import { useCounts } from '@/shared/counts';
import { Unread } from '@/shared/ui/Unread';

export function TodoBadge() {
  const { t } = useTranslation();
  const todo = useCounts()?.todo ?? 0;
  return <Unread count={todo} label={t('app.waiting', { count: todo })} />;
}
