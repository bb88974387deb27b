import { BulbOutlined } from '@ant-design/icons';
import { Button, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { isLanguage, LANGUAGES, setLanguage } from '../i18n';
import { MODES, useMode } from '../theme';

/** Before sign-in plain buttons do: a drop-down menu would cost a tenth of the first load. */
export function GuestPreferences() {
  const { t, i18n } = useTranslation();
  const { token } = theme.useToken();
  const { mode, setMode } = useMode();
  const nextMode = MODES[(MODES.indexOf(mode) + 1) % MODES.length] ?? 'auto';
  return (
    <span style={{ display: 'flex', alignItems: 'center' }}>
      <span role="group" aria-label={t('app.language')}>
        {Object.entries(LANGUAGES).map(([key, name]) => {
          const current = key === i18n.language;
          return (
            <Button
              key={key}
              type="text"
              size="small"
              lang={key}
              aria-label={name}
              aria-pressed={current}
              style={current ? { color: token.colorLink, fontWeight: 600 } : {}}
              onClick={() => isLanguage(key) && void setLanguage(key)}
            >
              {SHORT[key]}
            </Button>
          );
        })}
      </span>
      <Button
        type="text"
        icon={<BulbOutlined aria-hidden />}
        title={t(`app.${mode}`)}
        aria-label={`${t('app.theme')} ${t(`app.${mode}`)}`}
        onClick={() => setMode(nextMode)}
      />
    </span>
  );
}

const SHORT: Record<string, string> = { 'zh-Hant': '繁', 'zh-Hans': '简', en: 'EN' };
