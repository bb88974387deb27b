import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex, theme, Tooltip } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../hooks/usePhone';
import { ClauseTags } from './ClauseTag';

/** What the API says about one act on this record. */
export interface Allowance {
  action: string;
  allowed: boolean;
  reason?: string | null;
  clause?: string | null;
}

export interface Act {
  action: string;
  label: string;
  run: () => void;
  icon?: ReactNode;
  primary?: boolean;
  danger?: boolean;
  pending?: boolean;
}

interface ActionButtonsProps {
  /** Every act the page knows, in order of importance. */
  acts: Act[];
  /** The acts open to me on this record; others are not shown. */
  can?: string[];
  /** The fuller answer, with the reason for each refusal; it wins over `can`. */
  actions?: Allowance[];
  /** How many stand as buttons; the rest go under 更多. */
  max?: number;
  size?: 'small' | 'middle';
}

export function ActionButtons({ acts, can, actions, max = 3, size = 'middle' }: ActionButtonsProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const offered = acts.flatMap((act) => {
    const allowance = actions?.find((candidate) => candidate.action === act.action);
    if (actions ? allowance : can?.includes(act.action))
      return [{ ...act, refusal: allowance?.allowed === false ? allowance : undefined }];
    return [];
  });
  if (!offered.length) return null;
  const shown = offered.length > max + 1 ? offered.slice(0, max) : offered;
  const rest = offered.slice(shown.length);
  return (
    <Flex gap={8} wrap className="no-print">
      {shown.map((act) => (
        <ActButton key={act.action} act={act} refusal={act.refusal} size={size} />
      ))}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map(({ action, label, icon, danger, refusal }) => ({
              key: action,
              icon,
              danger: danger ?? false,
              disabled: refusal !== undefined,
              label: refusal?.reason ? `${label}（${refusal.reason}）` : label,
            })),
            onClick: ({ key }) => rest.find(({ action }) => action === key)?.run(),
          }}
        >
          <Button size={size} icon={<EllipsisOutlined aria-hidden />} aria-label={t('act.more')}>
            {phone ? null : t('act.more')}
          </Button>
        </Dropdown>
      )}
    </Flex>
  );
}

function ActButton({ act, refusal, size }: { act: Act; refusal: Allowance | undefined; size: 'small' | 'middle' }) {
  const { token } = theme.useToken();
  const reasonId = useId();
  const type = act.primary ? 'primary' : 'default';
  if (!refusal)
    return (
      <Button
        type={type}
        danger={act.danger ?? false}
        size={size}
        icon={act.icon}
        loading={act.pending ?? false}
        onClick={act.run}
      >
        {act.label}
      </Button>
    );
  // Not `disabled`: a disabled button takes no focus, and those who work by keyboard would never learn the reason.
  return (
    <Tooltip
      trigger={['hover', 'focus']}
      title={
        <Flex vertical gap={4}>
          {refusal.reason}
          <ClauseTags ids={refusal.clause ? [refusal.clause] : []} />
        </Flex>
      }
    >
      <Button
        size={size}
        icon={act.icon}
        aria-disabled="true"
        aria-describedby={reasonId}
        style={{ color: token.colorTextTertiary, background: token.colorBgContainerDisabled, cursor: 'not-allowed' }}
      >
        {act.label}
        <span id={reasonId} className="hidden-text">
          {[refusal.reason, refusal.clause].filter(Boolean).join(' ')}
        </span>
      </Button>
    </Tooltip>
  );
}
