import type { ComponentType } from 'react';
import type common from '@/locales/zh-Hant/common.json';
import type { Namespace } from '@/shared/words';
import { GUEST_PAGES, SESSIONS } from './guestPages';
import { SECRECY_PAGES } from './secrecyPages';
import type { IconName } from './shell/icons';
import { VIP_PAGES } from './vipPages';

type TitleKey = keyof typeof common.nav;
type GroupKey = keyof typeof common.group;

/** THE TABLE: every address of the SPA. Menu, breadcrumb, permission and prefetch are read from it, nothing is kept twice. */
export interface Page {
  path: string;
  title: TitleKey;
  load: () => Promise<{ Component: ComponentType }>;
  /** guest: before sign-in. public: for people without an account, whoever is signed in. card: signed in, a single card
   *  without menus. bare: signed in, paper only (print views). */
  frame?: 'guest' | 'public' | 'card' | 'bare';
  /** Of several any one is enough. */
  permission?: string | readonly string[];
  /** Where it stands in the menu; without a group it is reached by links only. */
  group?: GroupKey;
  /** By name: the drawings come with the shell, not with the sign-in page. */
  icon?: IconName;
  /** Word files besides common and auth. */
  words?: Namespace[];
}

export const PAGES: Page[] = [
  ...GUEST_PAGES,
  {
    path: '/home',
    title: 'home',
    group: 'work',
    icon: 'home',
    words: ['dashboard', 'complaints', 'notices'],
    load: () => import('@/features/dashboard/HomePage'),
  },
  {
    path: '/deadlines',
    title: 'deadlines',
    group: 'work',
    icon: 'clockCircle',
    permission: 'deadline:read',
    words: ['deadlines'],
    load: () => import('@/features/deadlines/DeadlinesPage'),
  },
  {
    path: '/notices',
    title: 'notices',
    group: 'work',
    icon: 'bell',
    words: ['notices'],
    load: () => import('@/features/notices/NoticesPage'),
  },
  {
    path: '/customers',
    title: 'customers',
    group: 'service',
    icon: 'team',
    permission: 'customer:read',
    words: ['customers'],
    load: () => import('@/features/customers/CustomersPage'),
  },
  {
    path: '/customers/import',
    title: 'customerImport',
    permission: 'customer:import',
    words: ['customers'],
    load: () => import('@/features/customers/ImportPage'),
  },
  {
    path: '/customers/merge',
    title: 'customerMerge',
    permission: 'customer:merge',
    words: ['customers'],
    load: () => import('@/features/customers/MergePage'),
  },
  {
    path: '/customers/:id',
    title: 'customer',
    permission: 'customer:read',
    words: ['customers'],
    load: () => import('@/features/customers/CustomerPage'),
  },
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
    path: '/complaints/:id',
    title: 'complaint',
    words: ['complaints'],
    load: () => import('@/features/complaints/CasePage'),
  },
  {
    path: '/complaint-regimes/:code',
    title: 'regime',
    words: ['complaints'],
    load: () => import('@/features/complaints/RegimePage'),
  },
  {
    path: '/print/complaints/:id',
    title: 'complaintPrint',
    frame: 'bare',
    words: ['complaints'],
    load: () => import('@/features/complaints/PrintPage'),
  },
  {
    path: '/penalties',
    title: 'penalties',
    group: 'service',
    icon: 'scales',
    permission: 'penalty:read',
    words: ['penalties'],
    load: () => import('@/features/penalties/PenaltiesPage'),
  },
  {
    path: '/penalties/mine',
    title: 'penaltiesMine',
    permission: 'penalty:read',
    words: ['penalties'],
    load: () => import('@/features/penalties/MinePage'),
  },
  {
    path: '/penalties/ledger',
    title: 'penaltyLedger',
    permission: 'penalty:read',
    words: ['penalties'],
    load: () => import('@/features/penalties/LedgerPage'),
  },
  {
    path: '/penalties/:id',
    title: 'penalty',
    permission: 'penalty:read',
    words: ['penalties'],
    load: () => import('@/features/penalties/PenaltyPage'),
  },
  {
    path: '/print/penalties/:id',
    title: 'penaltyPrint',
    frame: 'bare',
    words: ['penalties'],
    load: () => import('@/features/penalties/PrintPage'),
  },
  ...VIP_PAGES,
  ...SECRECY_PAGES,
  {
    path: '/approvals',
    title: 'approvals',
    group: 'approval',
    icon: 'fileProtect',
    permission: 'approval:read',
    words: ['approvals'],
    load: () => import('@/features/approvals/ApprovalsPage'),
  },
  {
    path: '/delegations',
    title: 'delegations',
    group: 'approval',
    icon: 'solution',
    permission: 'approval:read',
    words: ['approvals'],
    load: () => import('@/features/approvals/DelegationsPage'),
  },
  {
    path: '/calendar',
    title: 'calendar',
    group: 'house',
    icon: 'calendar',
    permission: 'calendar:read',
    words: ['calendar'],
    load: () => import('@/features/calendar/CalendarPage'),
  },
  {
    path: '/policies',
    title: 'policies',
    group: 'house',
    icon: 'book',
    permission: 'policy:read',
    words: ['policies'],
    load: () => import('@/features/policies/PoliciesPage'),
  },
  {
    path: '/policies/changes',
    title: 'policyChanges',
    permission: 'policy:read',
    words: ['policies'],
    load: () => import('@/features/policies/ChangesPage'),
  },
  {
    path: '/policies/:no',
    title: 'policy',
    permission: 'policy:read',
    words: ['policies'],
    load: () => import('@/features/policies/PolicyPage'),
  },
  {
    path: '/problems',
    title: 'problems',
    group: 'house',
    icon: 'alert',
    words: ['problems'],
    load: () => import('@/features/problems/ProblemsPage'),
  },
  {
    path: '/organisation',
    title: 'organisation',
    group: 'house',
    icon: 'apartment',
    permission: 'organisation:read',
    words: ['organisation'],
    load: () => import('@/features/organisation/OrganisationPage'),
  },
  {
    path: '/organisation/roles',
    title: 'roles',
    permission: 'organisation:read',
    words: ['organisation'],
    load: () => import('@/features/organisation/RolesPage'),
  },
  {
    path: '/organisation/people/:id',
    title: 'person',
    permission: 'organisation:read',
    words: ['organisation'],
    load: () => import('@/features/organisation/PersonPage'),
  },
  {
    path: '/organisation/people/:id/reach',
    title: 'reach',
    permission: 'role:grant',
    words: ['organisation'],
    load: () => import('@/features/organisation/ReachPage'),
  },
  {
    path: '/audit',
    title: 'audit',
    group: 'control',
    icon: 'audit',
    permission: 'audit:read',
    words: ['auditlog'],
    load: () => import('@/features/auditlog/AuditPage'),
  },
  {
    path: '/audit/checkpoints',
    title: 'auditCheckpoints',
    permission: 'audit:read',
    words: ['auditlog'],
    load: () => import('@/features/auditlog/CheckpointsPage'),
  },
  {
    path: '/audit/identify',
    title: 'auditIdentify',
    group: 'control',
    icon: 'audit',
    permission: 'audit:identify',
    words: ['auditlog'],
    load: () => import('@/features/auditlog/IdentifyPage'),
  },
  { path: SESSIONS, title: 'sessions', load: () => import('@/features/auth/SessionsPage') },
];
