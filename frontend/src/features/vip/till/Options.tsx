import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Benefit } from '@/api';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { Money } from '@/shared/ui/Money';
import { rateParts } from './charge';
import type { Choice } from './useQuote';

/** What the alternatives would cost. */
export function Options({ choices, chosen }: { choices: Choice[]; chosen: Benefit | undefined }) {
  const { t } = useTranslation('vip');
  const { token } = theme.useToken();
  if (!choices.length) return null;
  return (
    <table className="till-options">
      <caption style={{ color: token.colorTextSecondary }}>{t('benefit.options')}</caption>
      <tbody>
        {choices.map(({ benefit, total, rate, clause }) => (
          <tr
            key={benefit}
            {...(benefit === chosen ? { 'aria-current': true, style: { background: token.colorPrimaryBg } } : {})}
          >
            <th scope="row">
              {t(`benefit.${benefit}`)}{' '}
              {rate && benefit !== 'none' && benefit !== 'coupon' && t('benefit.at', rateParts(rate))}
            </th>
            <td>{clause && <ClauseTag id={clause} />}</td>
            <td className="right">
              <Money value={total} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
