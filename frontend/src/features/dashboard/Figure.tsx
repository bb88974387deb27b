import { Skeleton, theme } from 'antd';
import { Link } from 'react-router';
import { count } from '@/shared/format';

interface FigureProps {
  label: string;
  value: number | null | undefined;
  to: string;
  /** Something is late or waits too long. */
  alarm?: boolean;
}

/** A figure that leads to what it counts. */
export function Figure({ label, value, to, alarm = false }: FigureProps) {
  const { token } = theme.useToken();
  return (
    <Link
      to={to}
      className="figure"
      style={{
        background: token.colorBgContainer,
        borderColor: token.colorBorderSecondary,
        color: token.colorText,
      }}
    >
      <span style={{ color: token.colorTextSecondary }}>{label}</span>
      {value == null ? (
        <Skeleton.Button active size="small" style={{ height: 32 }} />
      ) : (
        <span className="figure-value num" style={alarm && value > 0 ? { color: token.colorError } : {}}>
          {value > 1000 ? '1,000+' : count(value)}
        </span>
      )}
    </Link>
  );
}
