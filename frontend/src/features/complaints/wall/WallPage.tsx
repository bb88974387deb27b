import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, type WallOut } from '@/api';
import { listen } from '@/api/stream';
import { count, dateTime } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { leftOf, toneOf } from './time';
import './wall.css';

const WALL = ['complaints', 'wall'] as const;
const TICK = 10_000;

/** 值班大屏: hangs in the duty room, needs no hand, is read from across the room. It hears of changes by itself. */
export function Component() {
  const { t } = useTranslation('complaints');
  const client = useQueryClient();
  const wall = useQuery({ queryKey: WALL, queryFn: () => sdk.complaintWallShow(), meta: { quiet: true } });
  const [live, setLive] = useState(false);
  const [now, setNow] = useState(Date.now);

  useEffect(
    () =>
      listen('/api/v1/complaints/wall/stream', {
        onEvent: ({ event, data }) => {
          if (event === 'wall') client.setQueryData(WALL, JSON.parse(data) as WallOut);
        },
        onState: setLive,
      }),
    [client],
  );
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    // A screen that sleeps shows nothing; where the browser knows no such lock, the screen's own setting must do.
    if (!('wakeLock' in navigator)) return undefined;
    const lock = navigator.wakeLock.request('screen').catch(() => undefined);
    return () => void lock.then((held) => held?.release());
  }, []);

  const data = wall.data;
  return (
    <main id="main" className="wall">
      <header>
        <h1>{t('wall.title')}</h1>
        <p className={live ? 'wall-live' : 'wall-cut'} role="status">
          <span aria-hidden>●</span> {t(live ? 'wall.live' : 'wall.cut')}
        </p>
        <time className="num" dateTime={new Date(now).toISOString()}>
          {dateTime(new Date(now))}
        </time>
      </header>
      {wall.error !== null && !data && <ErrorNote error={wall.error} onRetry={() => void wall.refetch()} />}
      {data && (
        <>
          <dl className="wall-figures">
            <Figure label={t('wall.open')} value={data.open} />
            <Figure label={t('wall.late')} value={data.late} tone={data.late ? 'late' : 'calm'} />
            <Figure label={t('wall.today')} value={data.today} tone={data.today ? 'soon' : 'calm'} />
            <Figure label={t('wall.nobody')} value={data.nobody} tone={data.nobody ? 'soon' : 'calm'} />
            <Figure label={t('wall.received')} value={data.received_today} />
          </dl>
          <Urgent data={data} now={now} />
          <ul className="wall-phases" aria-label={t('wall.phases')}>
            {data.phases.map(({ phase, open, late }) => (
              <li key={phase}>
                {t(`phases.${phase as 'recorded'}`)} <strong className="num">{count(open)}</strong>
                {late > 0 && <span className="wall-late">{t('wall.ofWhichLate', { n: late })}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}

function Figure({ label, value, tone = 'calm' }: { label: string; value: number; tone?: 'late' | 'soon' | 'calm' }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={`num wall-${tone}`}>{count(value)}</dd>
    </div>
  );
}

function Urgent({ data, now }: { data: WallOut; now: number }) {
  const { t } = useTranslation('complaints');
  if (!data.urgent.length) return <p className="wall-nothing">{t('wall.nothing')}</p>;
  return (
    <table className="wall-table">
      <caption className="hidden-text">{t('wall.urgent')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('wall.left')}</th>
          <th scope="col">{t('handler')}</th>
        </tr>
      </thead>
      <tbody>
        {data.urgent.map((row) => {
          const { late, days, hours, minutes } = leftOf(row.due_at, now);
          const span =
            days > 0
              ? t('wall.days', { days, hours })
              : hours > 0
                ? t('wall.hours', { hours, minutes })
                : t('wall.minutes', { minutes });
          return (
            <tr key={row.id}>
              <th scope="row" className="num">
                {row.number}
              </th>
              <td>{row.state_label}</td>
              <td className={`num wall-${toneOf(row.due_at, now)}`}>
                {t(late ? 'wall.over' : 'wall.remains', { span })}
              </td>
              <td>{row.handler ?? row.department ?? t('board.nobody')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
