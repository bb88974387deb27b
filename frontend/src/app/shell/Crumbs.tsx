import { Breadcrumb } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { usePhone } from '@/shared/hooks/usePhone';
import { crumbsOf } from '../navigation';

export function Crumbs() {
  const { t } = useTranslation();
  const crumbs = crumbsOf(useLocation().pathname);
  const phone = usePhone();
  const group = phone ? undefined : crumbs[0]?.page.group;
  // A phone has room for where one is, not for the way there.
  const shown = phone ? crumbs.slice(-1) : crumbs;
  const items = shown.map(({ page, to }, i) => ({
    key: to,
    title:
      i === shown.length - 1 ? (
        <span aria-current="page">{t(`nav.${page.title}`)}</span>
      ) : (
        <Link to={to}>{t(`nav.${page.title}`)}</Link>
      ),
  }));
  return (
    <nav aria-label={t('app.breadcrumb')} className="shell-crumbs">
      <Breadcrumb items={group ? [{ key: group, title: t(`group.${group}`) }, ...items] : items} />
    </nav>
  );
}
