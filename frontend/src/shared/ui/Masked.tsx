import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { EMPTY } from '../format';

interface MaskedProps {
  /** As the API masks it, e.g. 138****5678. */
  value: string | null | undefined;
  /** Asks the API for the whole value, which writes a line in the access log. Without it there is no button. */
  onReveal?: () => Promise<string>;
}

export function Masked({ value, onReveal }: MaskedProps) {
  const { t } = useTranslation();
  const reveal = useMutation({ mutationFn: async () => (onReveal ? onReveal() : '') });
  if (!value) return <>{EMPTY}</>;
  const shown = reveal.data;
  const label = shown === undefined ? t('act.reveal') : t('act.conceal');
  return (
    <span className="num" style={{ whiteSpace: 'nowrap' }}>
      {shown ?? value}
      {onReveal && (
        <Tooltip title={label}>
          <Button
            type="text"
            size="small"
            icon={shown === undefined ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />}
            aria-label={label}
            loading={reveal.isPending}
            onClick={() => (shown === undefined ? reveal.mutate() : reveal.reset())}
            style={{ marginInlineStart: 4 }}
          />
        </Tooltip>
      )}
    </span>
  );
}
