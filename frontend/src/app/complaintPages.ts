import type { Page } from './pages';

/** The part of the table that regulations 6, 9 and 12 fill. */
export const COMPLAINT_PAGES: Page[] = [
  {
    path: '/complaints',
    title: 'complaints',
    group: 'service',
    icon: 'alert',
    permission: 'complaint:read',
    words: ['complaints'],
    load: () => import('@/features/complaints/ComplaintsPage'),
  },
  {
    path: '/complaints/board',
    title: 'complaintBoard',
    group: 'service',
    icon: 'clockCircle',
    permission: 'complaint:read',
    words: ['complaints'],
    load: () => import('@/features/complaints/board/BoardPage'),
  },
  {
    path: '/capas',
    title: 'capas',
    group: 'service',
    icon: 'solution',
    words: ['capas'],
    load: () => import('@/features/complaints/capas/CapasPage'),
  },
  {
    path: '/capas/:id',
    title: 'capa',
    words: ['capas', 'complaints'],
    load: () => import('@/features/complaints/capas/CapaPage'),
  },
  {
    path: '/complaints/notices',
    title: 'intakeNotices',
    permission: 'complaint:record',
    words: ['complaints'],
    load: () => import('@/features/complaints/NoticesPage'),
  },
  {
    path: '/complaint-wall',
    title: 'complaintWall',
    frame: 'bare',
    permission: 'complaint:read',
    words: ['complaints'],
    load: () => import('@/features/complaints/wall/WallPage'),
  },
  {
    path: '/complaints/:id',
    title: 'complaint',
    words: ['complaints', 'capas'],
    load: () => import('@/features/complaints/case/CasePage'),
  },
  {
    path: '/complaint-regimes/:code',
    title: 'regime',
    words: ['complaints'],
    load: () => import('@/features/complaints/regime/RegimePage'),
  },
  {
    path: '/print/complaints/:id/forms/:form',
    title: 'complaintForm',
    frame: 'bare',
    words: ['complaints'],
    load: () => import('@/features/complaints/print/FormPage'),
  },
  {
    path: '/print/complaints/:id',
    title: 'complaintPrint',
    frame: 'bare',
    words: ['complaints'],
    load: () => import('@/features/complaints/print/PrintPage'),
  },
];
