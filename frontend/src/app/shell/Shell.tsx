import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Button, Layout, theme } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigation } from 'react-router';
import { useMe } from '@/shared/auth/me';
import { usePhone } from '@/shared/hooks/usePhone';
import { usePref } from '@/shared/hooks/usePref';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { menuOf } from '../navigation';
import { prefetch } from '../prefetch';
import { slots } from '../slots';
import { Crumbs } from './Crumbs';
import { LanguageMenu, ThemeMenu } from './Preferences';
import { ShortcutHelp } from './ShortcutHelp';
import { SideMenu } from './SideMenu';
import { UserMenu } from './UserMenu';
import './shell.css';

const MenuDrawer = lazy(() => import('./MenuDrawer'));

function Brand({ nameless = false }: { nameless?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="shell-brand">
      <img src="/favicon.svg" alt="" width={26} height={26} />
      {nameless ? null : t('app.name')}
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const phone = usePhone();
  const me = useMe();
  const loading = useNavigation().state === 'loading';
  const [collapsed, setCollapsed] = usePref('menu.collapsed', false);
  const [drawer, setDrawer] = useState(false);
  const border = `1px solid ${token.colorBorderSecondary}`;
  const toggle = () => (phone ? setDrawer(!drawer) : setCollapsed(!collapsed));
  const { search: Search, bell: Bell, report: Report } = slots;

  useShortcut('[', t('keys.menu'), toggle);
  useEffect(() => prefetch(menuOf(me).flatMap(({ pages }) => pages.map(({ load }) => load))), [me]);

  return (
    <Layout style={{ minHeight: '100dvh' }}>
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      {loading && (
        <div
          role="progressbar"
          aria-label={t('app.loading')}
          className="shell-progress"
          style={{ background: token.colorPrimary }}
        />
      )}
      {!phone && (
        <Layout.Sider
          className="shell-sider"
          theme="light"
          trigger={null}
          collapsed={collapsed}
          width={212}
          collapsedWidth={60}
          style={{ borderInlineEnd: border }}
        >
          <Brand nameless={collapsed} />
          <SideMenu collapsed={collapsed} />
        </Layout.Sider>
      )}
      <Layout style={{ minWidth: 0 }}>
        <Layout.Header className="shell-header" style={{ borderBlockEnd: border }}>
          <Button
            type="text"
            icon={
              phone ? (
                <MenuOutlined aria-hidden />
              ) : collapsed ? (
                <MenuUnfoldOutlined aria-hidden />
              ) : (
                <MenuFoldOutlined aria-hidden />
              )
            }
            aria-label={phone || collapsed ? t('app.expandMenu') : t('app.collapseMenu')}
            aria-expanded={phone ? drawer : !collapsed}
            onClick={toggle}
          />
          <Crumbs />
          {Search && (
            <Suspense>
              <Search />
            </Suspense>
          )}
          {Bell && (
            <Suspense fallback={<span className="shell-slot" />}>
              <Bell />
            </Suspense>
          )}
          {Report && (
            <Suspense fallback={<span className="shell-slot" />}>
              <Report />
            </Suspense>
          )}
          <LanguageMenu compact />
          <ThemeMenu />
          <UserMenu compact={phone} />
        </Layout.Header>
        <Layout.Content id="main" tabIndex={-1} className="shell-main">
          <Outlet />
        </Layout.Content>
      </Layout>
      {phone && (
        <Suspense>
          <MenuDrawer open={drawer} onClose={() => setDrawer(false)} />
        </Suspense>
      )}
      <ShortcutHelp />
    </Layout>
  );
}
