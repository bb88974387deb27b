import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TillMember } from '@/api';
import { today } from '@/shared/format';
import { Panel } from '@/shared/ui/Panel';
import type { Till } from './state';

const SOON_DAYS = 30;

function daysTo(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(today())) / 86_400_000);
}

interface PromptProps {
  till: Till;
  /** As the quote names him; his card was shown and works. */
  member: TillMember | undefined;
  points: number | undefined;
  /** The card does not work: the refusal stands above. */
  blocked: boolean;
}

/** What the cashier says next: greet by surname, ask for the card, birthday, card running out. */
export function Prompt({ till, member, points, blocked }: PromptProps) {
  const { t } = useTranslation('vip');
  const guest = till.found.length === 1 ? till.found[0] : undefined;
  const who = member ?? guest;
  const other = till.card && guest?.card_ends && !till.card.endsWith(guest.card_ends);
  return (
    <Panel label={t('prompt.title')}>
      <div className="till-prompt" aria-live="polite">
        {who && <h2>{t('prompt.hello', { who: who.address })}</h2>}
        {!till.card && <p className="till-say">{t(who ? 'prompt.showCard' : 'prompt.ask')}</p>}
        {guest && !till.card && <p className="num">{t('prompt.ends', { ends: guest.card_ends ?? '–' })}</p>}
        {(other || blocked) && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={t('prompt.blocked')}
            action={<Link to="/vip/lost-card">{t('keys.lost')}</Link>}
          />
        )}
        {who?.birthday_today && <Alert type="success" showIcon title={t('prompt.birthday')} />}
        {who && daysTo(who.valid_to) <= SOON_DAYS && (
          <Alert type="warning" showIcon title={t('prompt.expires', { day: who.valid_to })} />
        )}
        {who && (
          <dl className="till-facts">
            <dt>{t('prompt.points')}</dt>
            <dd className="num">
              {who.points_balance}
              {points !== undefined && ` → ${points}`}
            </dd>
            <dt>{t('prompt.member')}</dt>
            <dd className="num">
              {who.name} {who.phone}
            </dd>
            <dt>{t('prompt.validTo')}</dt>
            <dd className="num">{who.valid_to}</dd>
            {till.card && (
              <>
                <dt>{t('prompt.card')}</dt>
                <dd className="num">{till.card}</dd>
              </>
            )}
          </dl>
        )}
      </div>
    </Panel>
  );
}
