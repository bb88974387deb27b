import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { GuestPreferences } from './GuestPreferences';
import './guest.css';

/** Sign-in, what people without an account may open, and the two things that may stand between it and work: a new password, two-step verification. */
export function Component() {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  return (
    <div className="guest" style={{ color: token.colorText, fontFamily: token.fontFamily, fontSize: token.fontSize }}>
      <header className="guest-bar">
        <span className="guest-brand">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          {t('app.name')}
        </span>
        <GuestPreferences />
      </header>
      <main
        id="main"
        className="guest-card"
        style={{
          background: token.colorBgContainer,
          borderColor: token.colorBorderSecondary,
          borderRadius: token.borderRadiusLG,
        }}
      >
        <Outlet />
      </main>
    </div>
  );
}
