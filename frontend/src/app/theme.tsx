import { ConfigProvider, theme as antdTheme, type ThemeConfig } from 'antd';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentAntdLocale } from './i18n';
import { nonce } from './nonce';

export const MODES = ['light', 'dark', 'auto'] as const;
export type Mode = (typeof MODES)[number];

const STORED = 'kehu.theme';
const ModeContext = createContext<{ mode: Mode; setMode: (mode: Mode) => void }>({ mode: 'auto', setMode: () => {} });
export const useMode = () => use(ModeContext);

function storedMode(): Mode {
  const stored = localStorage.getItem(STORED);
  return MODES.find((mode) => mode === stored) ?? 'auto';
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setMatches(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, [query]);
  return matches;
}

// Never a font from the network: the system's own, by script, because the same character is drawn differently in each.
const CJK: Record<string, string> = {
  'zh-Hant': '"PingFang TC","PingFang HK","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC"',
  'zh-Hans': '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC"',
};
const fontOf = (language: string) =>
  `system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,${CJK[language] ?? CJK['zh-Hant']},sans-serif`;

// antd's own defaults miss 4.5:1 in several places: links, errors, placeholders, secondary words, dark selections.
function themeOf(dark: boolean, calm: boolean, language: string): ThemeConfig {
  const ink = (alpha: number) => (dark ? `rgba(255,255,255,${alpha})` : `rgba(0,0,0,${alpha})`);
  return {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    hashed: false,
    // The rules come from antd.css, so nothing is computed while a page opens.
    zeroRuntime: true,
    token: {
      colorPrimary: dark ? '#3f86da' : '#1b4f8f',
      colorInfo: dark ? '#3f86da' : '#1b4f8f',
      // antd derives these from the primary colour and gets a dull grey.
      colorPrimaryBg: dark ? '#15273d' : '#e7effa',
      colorPrimaryBgHover: dark ? '#182d47' : '#d6e4f6',
      colorInfoBg: dark ? '#15273d' : '#e7effa',
      colorInfoBorder: dark ? '#2b4a70' : '#b9d0ee',
      colorLink: dark ? '#86bffa' : '#1b4f8f',
      colorLinkHover: dark ? '#a8d1fb' : '#2b66ab',
      ...(dark ? { colorPrimaryHover: '#3a75bd' } : {}),
      colorError: dark ? '#ff7875' : '#c21f2b',
      colorTextSecondary: ink(dark ? 0.74 : 0.68),
      colorTextTertiary: ink(dark ? 0.65 : 0.6),
      colorTextDescription: ink(dark ? 0.7 : 0.62),
      colorTextPlaceholder: ink(dark ? 0.55 : 0.57),
      borderRadius: 6,
      // With CSS that kills transitions antd's popups stay off screen; this is the switch it understands.
      motion: !calm,
      fontFamily: fontOf(language),
    },
    components: {
      Layout: {
        headerHeight: 52,
        headerPadding: '0 16px',
        headerBg: dark ? '#141414' : '#ffffff',
        siderBg: dark ? '#141414' : '#ffffff',
        bodyBg: dark ? '#0b0c0e' : '#f4f5f7',
      },
      Table: { headerBorderRadius: 6, bodySortBg: 'transparent', headerSortActiveBg: dark ? '#1d1d1d' : '#fafafa' },
      Form: { verticalLabelPadding: '0 0 4px', itemMarginBottom: 24 },
      ...(dark
        ? {
            Button: { dangerColor: '#141414' },
            Menu: { itemSelectedColor: '#b5d8ff' },
            Tabs: { itemSelectedColor: '#8fc3fb', itemHoverColor: '#8fc3fb' },
          }
        : {}),
    },
  };
}

export function AppTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [mode, setMode] = useState(storedMode);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const calm = useMedia('(prefers-reduced-motion: reduce)');
  const dark = mode === 'dark' || (mode === 'auto' && systemDark);
  const theme = useMemo(() => themeOf(dark, calm, i18n.language), [dark, calm, i18n.language]);

  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [dark]);

  const context = useMemo(
    () => ({
      mode,
      setMode: (next: Mode) => {
        localStorage.setItem(STORED, next);
        setMode(next);
      },
    }),
    [mode],
  );

  return (
    <ModeContext value={context}>
      <ConfigProvider
        locale={currentAntdLocale()}
        csp={{ nonce }}
        theme={theme}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: calm }}
        form={{ scrollToFirstError: { focus: true, block: 'center' } }}
      >
        {children}
      </ConfigProvider>
    </ModeContext>
  );
}
