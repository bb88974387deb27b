import type approvals from '@/locales/zh-Hant/approvals.json';
import type auditlog from '@/locales/zh-Hant/auditlog.json';
import type auth from '@/locales/zh-Hant/auth.json';
import type capas from '@/locales/zh-Hant/capas.json';
import type calendar from '@/locales/zh-Hant/calendar.json';
import type common from '@/locales/zh-Hant/common.json';
import type complaintPublic from '@/locales/zh-Hant/complaintPublic.json';
import type contactPoints from '@/locales/zh-Hant/contactPoints.json';
import type complaintOversight from '@/locales/zh-Hant/complaintOversight.json';
import type complaintReports from '@/locales/zh-Hant/complaintReports.json';
import type complaints from '@/locales/zh-Hant/complaints.json';
import type dashboard from '@/locales/zh-Hant/dashboard.json';
import type notices from '@/locales/zh-Hant/notices.json';
import type customers from '@/locales/zh-Hant/customers.json';
import type deadlines from '@/locales/zh-Hant/deadlines.json';
import type organisation from '@/locales/zh-Hant/organisation.json';
import type penalties from '@/locales/zh-Hant/penalties.json';
import type secrecy from '@/locales/zh-Hant/secrecy.json';
import type policies from '@/locales/zh-Hant/policies.json';
import type problems from '@/locales/zh-Hant/problems.json';
import type secrecyCopies from '@/locales/zh-Hant/secrecyCopies.json';
import type secrecyLeaks from '@/locales/zh-Hant/secrecyLeaks.json';
import type secrecyOversight from '@/locales/zh-Hant/secrecyOversight.json';
import type vip from '@/locales/zh-Hant/vip.json';
import type vipDesk from '@/locales/zh-Hant/vipDesk.json';
import type vipOffice from '@/locales/zh-Hant/vipOffice.json';
import type vipSelf from '@/locales/zh-Hant/vipSelf.json';

/** One word file per feature; zh-Hant is the source, so its keys are the keys that compile. */
interface Words {
  common: typeof common;
  approvals: typeof approvals;
  auditlog: typeof auditlog;
  auth: typeof auth;
  capas: typeof capas;
  complaintPublic: typeof complaintPublic;
  contactPoints: typeof contactPoints;
  complaintOversight: typeof complaintOversight;
  complaintReports: typeof complaintReports;
  complaints: typeof complaints;
  dashboard: typeof dashboard;
  notices: typeof notices;
  calendar: typeof calendar;
  customers: typeof customers;
  deadlines: typeof deadlines;
  organisation: typeof organisation;
  penalties: typeof penalties;
  policies: typeof policies;
  secrecy: typeof secrecy;
  problems: typeof problems;
  secrecyCopies: typeof secrecyCopies;
  secrecyLeaks: typeof secrecyLeaks;
  secrecyOversight: typeof secrecyOversight;
  vip: typeof vip;
  vipDesk: typeof vipDesk;
  vipSelf: typeof vipSelf;
  vipOffice: typeof vipOffice;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Words;
  }
}

export type Namespace = keyof Words;
