import type auth from '@/locales/zh-Hant/auth.json';
import type common from '@/locales/zh-Hant/common.json';

/** One word file per feature; zh-Hant is the source, so its keys are the keys that compile. */
interface Words {
  common: typeof common;
  auth: typeof auth;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Words;
  }
}

export type Namespace = keyof Words;
