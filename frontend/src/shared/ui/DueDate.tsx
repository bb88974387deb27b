import { ClockCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Popover, Spin, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClockOut, sdk } from '@/api';
import { dateTime } from '../format';
import { ClauseTags } from './ClauseTag';
import { ToneTag, type Tone } from './StateTag';

/** A clock as cases and the list of deadlines show it. */
export type Due = Pick<
  ClockOut,
  | 'due_at'
  | 'state'
  | 'late'
  | 'share'
  | 'met_at'
  | 'remaining_working_days'
  | 'remaining_working_hours'
  | 'provisional'
> & { id: string; clauses?: string[] };

const isOpen = ({ state, met_at }: Pick<Due, 'state' | 'met_at'>) =>
  state === 'running' || (state === 'overdue' && !met_at);

export function dueTone(due: Pick<Due, 'share' | 'state' | 'late' | 'met_at'>): Tone {
  if (due.late) return 'red';
  if (!isOpen(due)) return 'grey';
  const share = due.share ?? 0;
  if (share >= 80) return 'orange';
  return share >= 50 ? 'gold' : 'green';
}

/** What is left of a deadline, coloured by how much of it is used; the counting of days is one click away. */
export function DueDate({ due }: { due: Due | null | undefined }) {
  const words = useDueWords();
  const { t } = useTranslation();
  if (!due) return <>–</>;
  const text = words(due);
  return (
    <Popover trigger="click" content={<Arithmetic due={due} />} destroyOnHidden>
      <Button
        type="text"
        size="small"
        style={{ paddingInline: 0, height: 24 }}
        aria-label={`${text}，${t('due.explain')}`}
      >
        <ToneTag tone={dueTone(due)} icon={<ClockCircleOutlined aria-hidden />}>
          {text}
        </ToneTag>
      </Button>
    </Popover>
  );
}

/** The same in words. */
export function useDueWords() {
  const { t } = useTranslation();
  return (due: Due): string => {
    if (due.state === 'cancelled') return t('due.cancelled');
    if (!isOpen(due)) return due.late ? t('due.doneLate') : t('due.done');
    const days = due.remaining_working_days ?? 0;
    if (due.late) return days < 0 ? t('due.over', { count: -days }) : t('due.overToday');
    const hours = due.remaining_working_hours;
    if (days === 0 && hours != null) return t('due.hours', { count: Math.max(0, Math.round(hours * 10) / 10) });
    return days <= 0 ? t('due.today') : t('due.left', { count: days });
  };
}

/** When only the end is known, as in a list: red once past, orange on the last day. */
export function DueAt({ at }: { at: string | null }) {
  const { token } = theme.useToken();
  const { t } = useTranslation();
  const [now] = useState(Date.now);
  if (!at) return <>–</>;
  const left = new Date(at).getTime() - now;
  const text = <span className="num">{dateTime(at)}</span>;
  if (left > 24 * 3_600_000) return text;
  const late = left < 0;
  return (
    <span style={{ color: late ? token.colorError : token['orange-9'], fontWeight: 600 }}>
      {text}
      <span className="hidden-text">（{late ? t('due.late') : t('due.soon')}）</span>
    </span>
  );
}

export function Arithmetic({ due }: { due: Due }) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const { data, isPending, error } = useQuery({
    queryKey: ['deadline', due.id, due.due_at],
    queryFn: () => sdk.deadlinesExplain({ path: { id: due.id } }),
    meta: { quiet: true },
  });
  return (
    <Flex vertical gap={8} style={{ maxWidth: 380, minWidth: 240 }}>
      <strong>{t('due.at', { at: dateTime(due.due_at) })}</strong>
      {due.provisional && <span style={{ color: token.colorWarningText }}>{t('due.provisional')}</span>}
      <ClauseTags ids={data?.clauses ?? due.clauses} />
      {isPending && <Spin size="small" />}
      {error != null && <span style={{ color: token.colorTextSecondary }}>{t('due.noExplain')}</span>}
      {data && (
        <>
          <span style={{ color: token.colorTextSecondary }}>
            {data.amount != null && t('due.amount', { amount: data.amount, unit: t(`due.unit.${data.unit}`) })}
            {t('due.from', { at: dateTime(data.starts_at) })}
          </span>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
          <div style={{ maxHeight: 280, overflow: 'auto' }} tabIndex={0} role="region" aria-label={t('due.explain')}>
            <table className="due-steps num">
              <caption className="hidden-text">{t('due.explain')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('due.date')}</th>
                  <th scope="col">{t('due.kind')}</th>
                  <th scope="col">{t('due.count')}</th>
                </tr>
              </thead>
              <tbody>
                {data.steps.map((step) => (
                  <tr
                    key={step.date + step.kind}
                    style={step.count === null ? { color: token.colorTextTertiary } : undefined}
                  >
                    <td>{step.date}</td>
                    <td>{step.note || kindOf(step.kind, t)}</td>
                    <td>{step.count ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Flex>
  );
}

/** The contract leaves the kinds of days open; one we have no word for is shown as it is. */
const kindOf = (kind: string, t: unknown) =>
  (t as (key: string, options: object) => string)(`due.day.${kind}`, { defaultValue: kind });
