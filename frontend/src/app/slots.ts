import { type ComponentType, lazy } from 'react';
import { TodoBadge } from '@/features/approvals/TodoBadge';

/** What features put into the frame: app knows features, the frame itself does not. */
export const slots: {
  search?: ComponentType;
  bell?: ComponentType;
  /** Counters beside menu entries, by path. */
  menuBadges: Record<string, ComponentType | undefined>;
} = { bell: lazy(() => import('@/features/notices/Bell')), menuBadges: { '/approvals': TodoBadge } };
