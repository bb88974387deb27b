import { useQuery } from '@tanstack/react-query';
import { Empty, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateTime, EMPTY } from '@/shared/format';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import type { Case } from '../api';
import { besideQuery } from './beside';

const TONES = { proposed: 'blue', approved: 'green', rejected: 'red', superseded: 'grey' } as const;
const STATES: Record<string, 'blue' | 'green' | 'red' | 'grey'> = { open: 'blue', approved: 'green', rejected: 'red' };

/** Every version of the solution, the newest first, what it answers to each demand, and who decided about it. */
export function CaseSolutions({ found }: { found: Case }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const { data } = useQuery(besideQuery(found.id));
  const line = { borderColor: token.colorBorderSecondary };
  const faint = { color: token.colorTextSecondary };
  return (
    <Flex vertical gap={16}>
      {found.solutions.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('solution.none')} />
      ) : (
        <ul className="measure-list">
          {found.solutions.toReversed().map((one) => (
            <li key={one.number} style={line}>
              <Flex gap={8} wrap align="center">
                <strong>{t('solution.nth', { n: one.number })}</strong>
                <ToneTag tone={TONES[one.state]}>{t(`solution.states.${one.state}`)}</ToneTag>
                <span style={faint}>
                  {one.by.name} <span className="num">{dateTime(one.at)}</span>
                </span>
              </Flex>
              <span style={{ whiteSpace: 'pre-wrap' }}>{one.text}</span>
              <span style={faint}>
                {t('solution.cost')}：{one.cost ? <Money value={one.cost} currency="¥" /> : EMPTY}　
                {t('solution.byWhen')}：<span className="num">{one.by_when ?? EMPTY}</span>　{t('solution.who')}：
                {one.who ?? EMPTY}
              </span>
              {one.demands.length > 0 && (
                <ul className="demands">
                  {one.demands.map((row) => {
                    const { demand, answer, reason } = row as { demand: string; answer: 'partly'; reason?: string };
                    return (
                      <li key={demand}>
                        {demand}：{t(`demands.answers.${answer}`)}
                        {reason && `（${reason}）`}
                      </li>
                    );
                  })}
                </ul>
              )}
              {one.decided_by && (
                <span style={faint}>
                  {t('solution.decided', { who: one.decided_by.name })}{' '}
                  <span className="num">{dateTime(one.decided_at)}</span>
                  {one.reason && `：${one.reason}`}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {data && data.approvals.length > 0 && (
        <section aria-label={t('approvals.title')}>
          <h3 className="part-title">{t('approvals.title')}</h3>
          <ul className="measure-list">
            {data.approvals.map((one) => (
              <li key={one.id} style={line}>
                <Flex gap={8} wrap align="center">
                  <Link to={`/approvals?id=${one.id}`}>{one.title}</Link>
                  <ToneTag tone={STATES[one.state] ?? 'grey'}>
                    {t(`approvals.states.${one.state as 'open'}`, { defaultValue: one.state })}
                  </ToneTag>
                </Flex>
                <span style={faint}>
                  {t('approvals.opened', { who: one.by.name, at: dateTime(one.at) })}
                  {one.waiting_for.length > 0 &&
                    `　${t('approvals.waits', { who: one.waiting_for.map(({ name }) => name).join('、') })}`}
                  {one.decided_at && `　${t('approvals.decided', { at: dateTime(one.decided_at) })}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Flex>
  );
}
