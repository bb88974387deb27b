import { BulbOutlined, GlobalOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES, setLanguage } from '../i18n';
import { MODES, useMode } from '../theme';

export function LanguageMenu({ compact = false }: { compact?: boolean }) {
  const { t, i18n } = useTranslation();
  const current = isLanguage(i18n.language) ? LANGUAGES[i18n.language] : '';
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [i18n.language],
        items: Object.entries(LANGUAGES).map(([key, name]) => ({ key, label: <span lang={key}>{name}</span> })),
        onClick: ({ key }) => {
          if (isLanguage(key)) void setLanguage(key);
        },
      }}
    >
      <Button type="text" icon={<GlobalOutlined aria-hidden />} aria-label={`${t('app.language')} ${current}`}>
        {compact ? null : current}
      </Button>
    </Dropdown>
  );
}

export function ThemeMenu() {
  const { t } = useTranslation();
  const { mode, setMode } = useMode();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [mode],
        items: MODES.map((key) => ({ key, label: t(`app.${key}`) })),
        onClick: ({ key }) => {
          const chosen = MODES.find((candidate) => candidate === key);
          if (chosen) setMode(chosen);
        },
      }}
    >
      <Button type="text" icon={<BulbOutlined aria-hidden />} aria-label={`${t('app.theme')} ${t(`app.${mode}`)}`} />
    </Dropdown>
  );
}
