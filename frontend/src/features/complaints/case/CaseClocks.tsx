import { Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTime } from '@/shared/format';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { Arithmetic, dueTone, useDueWords } from '@/shared/ui/DueDate';
import { ToneTag } from '@/shared/ui/StateTag';
import type { Case } from '../api';

/** Every clock of the case, those that run first, each with how its end was reckoned. */
export function CaseClocks({ found }: { found: Case }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const words = useDueWords();
  const clocks = found.clocks.toSorted((a, b) => Number(a.share === null) - Number(b.share === null));
  return (
    <ul className="measure-list">
      {clocks.map((clock) => (
        <li key={clock.id} style={{ borderColor: token.colorBorderSecondary }}>
          <Flex gap={8} wrap align="center">
            <strong>{clock.label}</strong>
            <ToneTag tone={dueTone(clock)}>{words(clock)}</ToneTag>
            {clock.extended && <ToneTag tone="purple">{t('clock.extended')}</ToneTag>}
            <ClauseTag id={clock.clause} />
          </Flex>
          <span className="num" style={{ color: token.colorTextSecondary }}>
            {t('clock.span', { from: dateTime(clock.starts_at), due: dateTime(clock.due_at) })}
            {clock.met_at && <>　{t('clock.met', { at: dateTime(clock.met_at) })}</>}
          </span>
          {clock.share !== null && (
            <progress className="share" max={100} value={Math.min(100, clock.share)} aria-label={t('clock.used')} />
          )}
          <details className="arithmetic">
            <summary style={{ color: token.colorLink }}>{t('clock.arithmetic')}</summary>
            <Arithmetic due={{ ...clock, clauses: [clock.clause] }} />
          </details>
        </li>
      ))}
    </ul>
  );
}
