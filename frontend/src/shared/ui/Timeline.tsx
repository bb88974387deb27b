import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Empty, theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../format';
import { ClauseTags } from './ClauseTag';

export interface TimelineEntry {
  id: string;
  title: ReactNode;
  /** Who did it, or who will have to. */
  who?: ReactNode;
  at?: string | null;
  state: 'done' | 'current' | 'future' | 'rejected';
  comment?: ReactNode;
  clauses?: string[];
}

/** What happened and what is still to come: the trail of an approval, the log of a record. */
export function Timeline({ entries, label }: { entries: TimelineEntry[]; label: string }) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  if (!entries.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('trail.empty')} />;
  const colour = {
    done: token.colorSuccess,
    current: token.colorPrimary,
    future: token.colorBorder,
    rejected: token.colorError,
  };
  return (
    <ol className="trail" aria-label={label}>
      {entries.map(({ id, title, who, at, state, comment, clauses }) => (
        <li
          key={id}
          aria-current={state === 'current' ? 'step' : undefined}
          style={{ borderColor: token.colorBorderSecondary }}
        >
          <span
            aria-hidden
            className="trail-dot"
            style={{
              borderColor: colour[state],
              background: state === 'future' ? token.colorBgContainer : colour[state],
              color: token.colorBgContainer,
            }}
          >
            {state === 'done' ? (
              <CheckOutlined aria-hidden />
            ) : state === 'rejected' ? (
              <CloseOutlined aria-hidden />
            ) : null}
          </span>
          <div className="trail-head">
            <span
              style={{
                fontWeight: state === 'current' ? 600 : 500,
                color: state === 'future' ? token.colorTextSecondary : undefined,
              }}
            >
              {title}
              <span className="hidden-text">（{t(`trail.${state}`)}）</span>
            </span>
            {at && (
              <time dateTime={at} className="num" style={{ color: token.colorTextSecondary }}>
                {dateTime(at)}
              </time>
            )}
          </div>
          {who && <div style={{ color: token.colorTextSecondary }}>{who}</div>}
          {comment && (
            <div
              className="trail-comment"
              style={{ background: token.colorFillQuaternary, borderRadius: token.borderRadius }}
            >
              {comment}
            </div>
          )}
          <ClauseTags ids={clauses} />
        </li>
      ))}
    </ol>
  );
}
