import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCounts } from '@/shared/counts';

export function TodoBadge() {
  const { t } = useTranslation();
  const todo = useCounts()?.todo ?? 0;
  if (!todo) return null;
  return <Badge count={todo} overflowCount={99} size="small" title={t('app.waiting', { count: todo })} />;
}
