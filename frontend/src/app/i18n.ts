import type { Locale as AntdLocale } from 'antd/es/locale';
import antdHant from 'antd/locale/zh_TW';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-tw';
import i18next, { type BackendModule, type ResourceKey } from 'i18next';
import { initReactI18next } from 'react-i18next';
import auth from '@/locales/zh-Hant/auth.json';
import common from '@/locales/zh-Hant/common.json';

export const LANGUAGES = { 'zh-Hant': '繁體中文', 'zh-Hans': '简体中文', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'kehu.lang';
export const isLanguage = (value: unknown): value is Language => typeof value === 'string' && value in LANGUAGES;

// What sign-in needs in the default language travels with the first chunk; everything else comes when asked for.
const files = import.meta.glob<ResourceKey>(['../locales/*/*.json', '!../locales/zh-Hant/{common,auth}.json'], {
  import: 'default',
});

const wordFiles: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) return done(new Error(`no words: ${language}/${namespace}`), null);
    load().then(
      (words) => done(null, words),
      (error: unknown) => done(error as Error, null),
    );
  },
};

const formats: Record<Language, () => Promise<{ antd: AntdLocale; dayjs: string }>> = {
  'zh-Hant': () => Promise.resolve({ antd: antdHant, dayjs: 'zh-tw' }),
  'zh-Hans': async () => {
    const [antd] = await Promise.all([import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')]);
    return { antd: antd.default, dayjs: 'zh-cn' };
  },
  en: async () => ({ antd: (await import('antd/locale/en_US')).default, dayjs: 'en' }),
};

let antdLocale = antdHant;
export const currentAntdLocale = (): AntdLocale => antdLocale;

export function storedLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  return isLanguage(stored) ? stored : 'zh-Hant';
}

export async function setLanguage(language: Language): Promise<void> {
  const format = await formats[language]();
  antdLocale = format.antd;
  dayjs.locale(format.dayjs);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.title = i18next.t('app.name');
  localStorage.setItem(STORED, language);
}

export async function startI18n(language: Language = storedLanguage()): Promise<void> {
  await i18next
    .use(wordFiles)
    .use(initReactI18next)
    .init({
      lng: 'zh-Hant',
      fallbackLng: 'zh-Hant',
      ns: ['common', 'auth'],
      defaultNS: 'common',
      resources: { 'zh-Hant': { common, auth } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
    });
  await setLanguage(language);
}
