import { type ComponentType, lazy } from 'react';
import { TodoBadge } from '@/features/approvals/TodoBadge';
import { SearchSlot } from '@/features/customers/SearchSlot';

/** What features put into the frame: app knows features, the frame itself does not. */
export const slots: {
  search?: ComponentType;
  bell?: ComponentType;
  report?: ComponentType;
  /** Counters beside menu entries, by path. */
  menuBadges: Record<string, ComponentType | undefined>;
} = {
  search: SearchSlot,
  bell: lazy(() => import('@/features/notices/Bell')),
  report: lazy(() => import('@/features/secrecy/leaks/ReportButton')),
  menuBadges: { '/approvals': TodoBadge },
};
