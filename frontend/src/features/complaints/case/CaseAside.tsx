import { Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RegimeOut } from '@/api';
import { dateTime } from '@/shared/format';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { DueDate } from '@/shared/ui/DueDate';
import { Panel } from '@/shared/ui/Panel';
import type { Case } from '../api';
import { CaseNext } from './CaseNext';

/** Beside the case: its clocks, and what the regulation wants kept in mind. */
export function CaseAside({ found, regime }: { found: Case; regime: RegimeOut | undefined }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  // What still runs stands first.
  const clocks = found.clocks.toSorted((a, b) => Number(a.share === null) - Number(b.share === null));
  return (
    <aside className="case-aside" aria-label={t('aside')}>
      <CaseNext found={found} />
      <Panel label={t('clocks')}>
        <h2>{t('clocks')}</h2>
        <ul className="clock-list">
          {clocks.map((clock) => (
            <li key={clock.id} style={{ borderColor: token.colorBorderSecondary }}>
              <Flex justify="space-between" gap={8} align="center">
                <span>{clock.label}</span>
                <DueDate due={{ ...clock, clauses: [clock.clause] }} />
              </Flex>
              <span className="num" style={{ color: token.colorTextSecondary, fontSize: token.fontSizeSM }}>
                {clock.met_at
                  ? t('clockMet', { due: dateTime(clock.due_at), at: dateTime(clock.met_at) })
                  : t('clockDue', { due: dateTime(clock.due_at) })}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      {regime && regime.principles.length > 0 && (
        <Panel label={t('principles')}>
          <h2>{t('principles')}</h2>
          <Flex vertical gap={8}>
            {regime.principles.map(({ code, label }) => (
              <Flex key={code} justify="space-between" gap={8}>
                {label}
                <ClauseTag id={code} />
              </Flex>
            ))}
            <Link to={`/complaint-regimes/${regime.code}`}>{t('regime.link')}</Link>
          </Flex>
        </Panel>
      )}
    </aside>
  );
}
