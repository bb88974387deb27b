import { Button, Checkbox, Empty, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApprovalRow } from '@/api';
import { dateTime } from '@/shared/format';
import { DueAt } from '@/shared/ui/DueDate';
import { StateTag } from '@/shared/ui/StateTag';
import { TONES } from './api';

interface ApprovalListProps {
  rows: ApprovalRow[];
  pending: boolean;
  current: string | undefined;
  kindLabel: (kind: string) => string;
  onOpen: (id: string) => void;
  /** Given in the box of to-dos only. */
  chosen?: string[] | undefined;
  onChoose: (ids: string[]) => void;
  more: (() => void) | undefined;
  loadingMore: boolean;
}

export function ApprovalList(props: ApprovalListProps) {
  const { rows, pending, current, kindLabel, onOpen, chosen, onChoose, more, loadingMore } = props;
  const { t } = useTranslation('approvals');
  const { token } = theme.useToken();
  if (pending) return <Skeleton active title={false} paragraph={{ rows: 8, width: '100%' }} />;
  if (!rows.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />;
  return (
    <>
      <ul className="inbox" aria-label={t('list')}>
        {rows.map((row) => {
          const open = row.id === current;
          return (
            <li
              key={row.id}
              style={{
                borderColor: token.colorBorderSecondary,
                ...(open ? { background: token.colorPrimaryBg } : {}),
              }}
            >
              {chosen && (
                <Checkbox
                  aria-label={t('choose', { title: row.title })}
                  checked={chosen.includes(row.id)}
                  onChange={({ target }) =>
                    onChoose(target.checked ? [...chosen, row.id] : chosen.filter((id) => id !== row.id))
                  }
                />
              )}
              <button
                type="button"
                className="plain-button inbox-entry"
                aria-current={open ? 'true' : undefined}
                onClick={() => onOpen(row.id)}
              >
                <span className="inbox-head">
                  <strong>{row.title}</strong>
                  {row.state !== 'open' && (
                    <StateTag value={row.state} tones={TONES} label={(state) => t(`state.${state}`)} />
                  )}
                </span>
                <span style={{ color: token.colorTextSecondary }}>
                  {kindLabel(row.kind)}　{row.opened_by.name}
                </span>
                <span className="inbox-head" style={{ color: token.colorTextSecondary }}>
                  <span className="num">{dateTime(row.created_at)}</span>
                  {row.state === 'open' && row.due_at && (
                    <span>
                      {t('due')} <DueAt at={row.due_at} />
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {more && (
        <Button block type="text" onClick={more} loading={loadingMore}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
