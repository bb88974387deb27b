import { Breadcrumb } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { crumbsOf } from '../navigation';

export function Crumbs() {
  const { t } = useTranslation();
  const crumbs = crumbsOf(useLocation().pathname);
  const group = crumbs[0]?.page.group;
  const items = crumbs.map(({ page, to }, i) => ({
    key: to,
    title:
      i === crumbs.length - 1 ? (
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
