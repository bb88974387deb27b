import { Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTime } from '@/shared/format';
import { dueTone, useDueWords } from '@/shared/ui/DueDate';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import type { Penalty } from './api';

interface Step {
  date: string;
  kind: string;
  count: number | null;
  note: string;
}

/** Beside the case: its clocks, each with how its end was reckoned. */
export function Clocks({ found }: { found: Penalty }) {
  const { t } = useTranslation('penalties');
  const { t: common } = useTranslation();
  const { token } = theme.useToken();
  const words = useDueWords();
  // A kind of day we have no word for is shown as the API names it.
  const kindOf = (kind: string) =>
    (common as unknown as (key: string, options: object) => string)(`due.day.${kind}`, { defaultValue: kind });
  return (
    <aside aria-label={t('clocks')}>
      <Panel label={t('clocks')}>
        <h2>{t('clocks')}</h2>
        {found.clocks.map((clock) => (
          <details key={clock.id} className="penalty-clock">
            <summary>
              <Flex justify="space-between" gap={8} wrap>
                <span>{clock.label}</span>
                <ToneTag tone={dueTone(clock)}>{words(clock)}</ToneTag>
              </Flex>
              <span className="num" style={{ color: token.colorTextSecondary }}>
                {t('due', { due: dateTime(clock.due_at) })}
              </span>
            </summary>
            {clock.provisional && <p>{common('due.provisional')}</p>}
            <table className="due-steps num">
              <caption className="hidden-text">{common('due.explain')}</caption>
              <thead>
                <tr>
                  <th scope="col">{common('due.date')}</th>
                  <th scope="col">{common('due.kind')}</th>
                  <th scope="col">{common('due.count')}</th>
                </tr>
              </thead>
              <tbody>
                {(clock.explain as unknown as Step[]).map((step) => (
                  <tr key={step.date + step.kind}>
                    <td>{step.date}</td>
                    <td>{step.note || kindOf(step.kind)}</td>
                    <td>{step.count ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        ))}
      </Panel>
    </aside>
  );
}
