import { theme } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import './ui.css';

/** The white sheet everything stands on. */
export function Panel({ label, children, style }: { label?: string; children: ReactNode; style?: CSSProperties }) {
  const { token } = theme.useToken();
  return (
    <section
      className="panel"
      aria-label={label}
      style={{ background: token.colorBgContainer, border: `1px solid ${token.colorBorderSecondary}`, ...style }}
    >
      {children}
    </section>
  );
}
