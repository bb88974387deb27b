import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NoticeRow } from '@/api';
import { pathOf } from '@/shared/subjects';

/** The title of a notice: leads to what it speaks of and is read by that. */
export function NoticeLink({ notice, onRead }: { notice: NoticeRow; onRead: (id: string) => void }) {
  const { t } = useTranslation('notices');
  const { token } = theme.useToken();
  const unread = notice.read_at === null;
  const to = pathOf(notice.subject_type, notice.subject_id);
  const read = () => unread && onRead(notice.id);
  const title = (
    <>
      {unread && (
        <>
          <span aria-hidden className="notice-dot" style={{ background: token.colorError }} />
          <span className="hidden-text">{t('unread')}</span>
        </>
      )}
      {notice.title}
    </>
  );
  const style = { fontWeight: unread ? 600 : 400, ...(unread ? {} : { color: token.colorTextSecondary }) };
  if (to)
    return (
      <Link to={to} onClick={read} style={style}>
        {title}
      </Link>
    );
  return (
    <button type="button" className="plain-button" onClick={read} style={style}>
      {title}
    </button>
  );
}
