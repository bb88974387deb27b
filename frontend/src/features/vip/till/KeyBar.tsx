import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { LinkButton } from '@/shared/ui/LinkButton';

const KEYS = [
  ['F2', 'search'],
  ['F4', 'benefit'],
  ['F6', 'coupon'],
  ['F7', 'return'],
  ['F8', 'pay'],
  ['F9', 'gifts'],
  ['F10', 'print'],
] as const;

export type KeyAct = (typeof KEYS)[number][1];

/** The function keys, on buttons that say so. Esc belongs to the box. */
export function KeyBar({ onKey, onClear }: { onKey: (act: KeyAct) => void; onClear: () => void }) {
  const { t } = useTranslation('vip');
  return (
    <div className="till-keys no-print" role="toolbar" aria-label={t('keys.bar')}>
      {KEYS.map(([key, act]) => (
        <Key key={key} name={key} act={act} run={() => onKey(act)} />
      ))}
      <Button size="large" onClick={onClear}>
        <kbd>Esc</kbd> {t('keys.clear')}
      </Button>
      <LinkButton size="large" to="/vip/enrol">
        {t('keys.enrol')}
      </LinkButton>
      <LinkButton size="large" to="/vip/lost-card">
        {t('keys.lost')}
      </LinkButton>
    </div>
  );
}

function Key({ name, act, run }: { name: string; act: KeyAct; run: () => void }) {
  const { t } = useTranslation('vip');
  useShortcut(name, t(`keys.${act}`), run);
  return (
    <Button size="large" type={act === 'pay' ? 'primary' : 'default'} onClick={run}>
      <kbd>{name}</kbd> {t(`keys.${act}`)}
    </Button>
  );
}
