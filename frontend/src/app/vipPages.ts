import type { Page } from './pages';

/** The part of the table that regulation 14 fills. */
export const VIP_PAGES: Page[] = [
  {
    path: '/till',
    title: 'till',
    group: 'vip',
    icon: 'shop',
    permission: 'pos:sell',
    words: ['vip'],
    load: () => import('@/features/vip/till/TillPage'),
  },
  {
    path: '/print/receipts/:receipt',
    title: 'receipt',
    frame: 'bare',
    permission: 'vip:read',
    words: ['vip'],
    load: () => import('@/features/vip/till/ReceiptPage'),
  },
];
