import { ClockCircleOutlined } from '@ant-design/icons';
import { Button, Flex, Popover, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../format';
import { ClauseTags } from './ClauseTag';
import { ToneTag, type Tone } from './StateTag';

/** One line of the arithmetic: a date, what kind of day it is, and the count so far (null when the day does not count). */
export interface DueStep {
  date: string;
  kind: 'start' | 'workday' | 'makeup' | 'weekend' | 'holiday' | 'company';
  count: number | null;
  note?: string | null;
}

export interface Due {
  due_at: string;
  /** Working days left; negative when overdue. */
  remaining: number;
  /** Share of the time used, 0.8 for 80 %. */
  used: number;
  state?: 'running' | 'paused' | 'done';
  provisional?: boolean;
  clauses?: string[];
  explain?: DueStep[];
}

export function dueTone({ used, state = 'running' }: Pick<Due, 'used' | 'state'>): Tone {
  if (state !== 'running') return 'grey';
  if (used >= 1) return 'red';
  if (used >= 0.8) return 'orange';
  return used >= 0.5 ? 'gold' : 'green';
}

/** What is left of a deadline, coloured by how much of it is used; the counting of days is one click away. */
export function DueDate({ due }: { due: Due | null | undefined }) {
  const { t } = useTranslation();
  if (!due) return <>–</>;
  const { state = 'running', remaining } = due;
  const text =
    state === 'done'
      ? t('due.done')
      : state === 'paused'
        ? t('due.paused')
        : due.used >= 1 || remaining < 0
          ? t('due.over', { count: Math.abs(remaining) })
          : remaining === 0
            ? t('due.today')
            : t('due.left', { count: remaining });
  return (
    <Popover trigger="click" content={<Arithmetic due={due} />}>
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

function Arithmetic({ due }: { due: Due }) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  return (
    <Flex vertical gap={8} style={{ maxWidth: 360 }}>
      <strong>{t('due.at', { at: dateTime(due.due_at) })}</strong>
      {due.provisional && <span style={{ color: token.colorWarningText }}>{t('due.provisional')}</span>}
      <ClauseTags ids={due.clauses} />
      {due.explain && due.explain.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
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
              {due.explain.map((step) => (
                <tr key={step.date} style={step.count === null ? { color: token.colorTextTertiary } : undefined}>
                  <td>{step.date}</td>
                  <td>{step.note ?? t(`due.day.${step.kind}`)}</td>
                  <td>{step.count ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Flex>
  );
}
