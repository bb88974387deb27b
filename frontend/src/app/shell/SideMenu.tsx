import { Menu, type MenuProps } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useMe } from '@/shared/auth/me';
import { crumbsOf, menuOf } from '../navigation';
import type { Page } from '../pages';
import { slots } from '../slots';

const MenuIcon = lazy(() => import('./icons'));
/** As wide as a picture, so that nothing moves when they come. */
const blank = <span className="anticon" style={{ width: '1em' }} aria-hidden />;

export function SideMenu({ collapsed = false, onGo }: { collapsed?: boolean; onGo?: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const groups = menuOf(useMe());
  const here = crumbsOf(pathname).findLast(({ page }) => page.group)?.page.path;

  const entry = (page: Page) => {
    const Badge = slots.menuBadges[page.path];
    return {
      key: page.path,
      icon: page.icon ? (
        <Suspense fallback={blank}>
          <MenuIcon name={page.icon} />
        </Suspense>
      ) : undefined,
      title: t(`nav.${page.title}`),
      label: (
        <Link to={page.path} onClick={onGo} onMouseEnter={() => void page.load()} onFocus={() => void page.load()}>
          {t(`nav.${page.title}`)}
        </Link>
      ),
      extra: Badge && !collapsed ? <Badge /> : undefined,
    };
  };
  const items: MenuProps['items'] = groups.map(({ group, pages }) => ({
    key: group,
    type: 'group',
    label: collapsed ? <span className="hidden-text">{t(`group.${group}`)}</span> : t(`group.${group}`),
    children: pages.map(entry),
  }));
  return (
    <nav aria-label={t('app.menu')} className="side-menu">
      <Menu mode="inline" selectedKeys={here ? [here] : []} items={items} style={{ borderInlineEnd: 0 }} />
    </nav>
  );
}
