import { theme } from 'antd';

/** A small figure on red. antd's Badge would bring every page its rolling digits. */
export function Unread({ count, label, floating = false }: { count: number; label: string; floating?: boolean }) {
  const { token } = theme.useToken();
  if (count <= 0) return null;
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={floating ? 'unread num unread-floating' : 'unread num'}
      style={{ background: token.colorError, color: token.colorBgContainer }}
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
