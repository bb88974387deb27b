import { useQuery } from '@tanstack/react-query';
import { Flex, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { RegimeOut, TrackOut } from '@/api';
import { regimesQuery, trackQuery, waysOf } from '@/shared/regime';
import { ClauseTag, ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { ToneTag } from '@/shared/ui/StateTag';
import '../complaints.css';
import { Diagram } from './Diagram';

/** How the house handles such complaints: states, acts and the clauses behind them, as the engine runs them. */
export function Component() {
  const { t } = useTranslation('complaints');
  const { code = 'P09' } = useParams();
  const navigate = useNavigate();
  const regimes = useQuery(regimesQuery);
  const regime = regimes.data?.find((one) => one.code === code);
  if (regimes.error) return <ErrorNote error={regimes.error} onRetry={() => void regimes.refetch()} />;
  if (!regime) return <Skeleton active />;
  return (
    <Flex vertical gap={12}>
      <SceneTabs
        label={t('regimeName')}
        value={regime.code}
        onChange={(next) => void navigate(`/complaint-regimes/${next}`, { replace: true })}
        scenes={(regimes.data ?? []).map((one) => ({ key: one.code, label: one.label }))}
      />
      <Panel label={regime.label}>
        <div className="detail-title">
          <h1>{regime.label}</h1>
          <Link to={`/policies/${regime.regulation}`}>{t('regime.regulation', { no: Number(regime.regulation) })}</Link>
        </div>
        <Flex gap="8px 16px" wrap style={{ marginTop: 12 }}>
          {regime.principles.map((principle) => (
            <span key={principle.code}>
              {principle.label} <ClauseTag id={principle.code} />
            </span>
          ))}
        </Flex>
        <Flex gap={6} wrap style={{ marginTop: 12 }}>
          {regime.categories.map((category) => (
            <ToneTag key={category.code}>{category.label}</ToneTag>
          ))}
        </Flex>
      </Panel>
      <Intake fields={regime.intake} />
      {regime.tracks.map((track) => (
        <Track key={track} code={code} track={track} />
      ))}
    </Flex>
  );
}

/** What recording a complaint asks for. */
function Intake({ fields }: { fields: RegimeOut['intake'] }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  return (
    <Panel label={t('regime.intake')}>
      <div className="list-head">
        <h2>{t('regime.intake')}</h2>
      </div>
      <ul className="measure-list">
        {fields.map((field) => (
          <li key={field.name} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex gap={8} wrap align="center">
              <strong>{field.label}</strong>
              {field.required && <ToneTag tone="gold">{t('regime.needed')}</ToneTag>}
              {field.clause && <ClauseTag id={field.clause} />}
            </Flex>
            {field.choices.length > 0 && (
              <span style={{ color: token.colorTextSecondary }}>
                {field.choices.map(({ label }) => label).join('、')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Track({ code, track }: { code: string; track: string }) {
  const { t } = useTranslation('complaints');
  const query = useQuery(trackQuery(code, track));
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton active />;
  return (
    <div className="regime-track">
      <div className="regime-left">
        <Panel label={t('regime.diagram', { track: query.data.label })}>
          <div className="list-head">
            <h2>{query.data.label}</h2>
          </div>
          <Diagram track={query.data} />
        </Panel>
        <Drawing track={query.data} />
      </div>
      <div className="regime-left">
        <Timers track={query.data} />
        <Acts track={query.data} />
      </div>
    </div>
  );
}

/** Every state in the order of the way, with the ways that lead out of it. */
function Drawing({ track }: { track: TrackOut }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const ways = waysOf(track);
  const labelOf = (state: string) => track.states.find(({ code }) => code === state)?.label ?? state;
  return (
    <Panel label={t('regime.states')}>
      <div className="list-head">
        <h2>
          {track.label}：{t('regime.states')}
        </h2>
      </div>
      <ol className="way">
        {track.states.map(({ code, label }) => {
          const out = ways.filter(({ from }) => from === code);
          return (
            <li key={code} id={`state-${code}`} style={{ borderColor: token.colorBorder }}>
              <span
                className="way-state"
                style={{
                  background: out.length ? token.colorPrimaryBg : token.colorFillTertiary,
                  borderColor: token.colorBorder,
                }}
              >
                {label}
              </span>
              {out.length > 0 ? (
                <ul>
                  {out.map((way) => (
                    <li key={way.label + way.to}>
                      {way.label} <span aria-hidden>→</span>{' '}
                      {way.to === code ? (
                        <span style={{ color: token.colorTextSecondary }}>{t('regime.stays')}</span>
                      ) : (
                        <a href={`#state-${way.to}`}>{labelOf(way.to)}</a>
                      )}
                    </li>
                  ))}
                </ul>
              ) : (
                <span style={{ color: token.colorTextSecondary }}>{t('regime.end')}</span>
              )}
            </li>
          );
        })}
      </ol>
      {Object.entries(track.reserved).map(([no, why]) => (
        <p key={no} style={{ color: token.colorTextSecondary, marginBottom: 0 }}>
          {t('regime.reserved', { no, why })}
        </p>
      ))}
    </Panel>
  );
}

function Acts({ track }: { track: TrackOut }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const labelOf = (state: string) => track.states.find(({ code }) => code === state)?.label ?? state;
  return (
    <Panel label={t('regime.acts')}>
      <div className="list-head">
        <h2>{t('regime.acts')}</h2>
      </div>
      <ul className="measure-list">
        {track.acts.map((act) => (
          <li key={act.action} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex gap={8} wrap align="center">
              {act.step_no !== null && <ToneTag tone="blue">{t('regime.step', { no: act.step_no })}</ToneTag>}
              <strong>{act.label}</strong>
              <ClauseTags ids={act.clauses} />
            </Flex>
            <span>
              {act.from_states.map(labelOf).join('、')} <span aria-hidden>→</span>{' '}
              {act.to === null || act.from_states.includes(act.to) ? t('regime.stays') : labelOf(act.to)}
            </span>
            {act.fields.length > 0 && (
              <span style={{ color: token.colorTextSecondary }}>
                {t('regime.asks')}
                {act.fields.map(({ label }) => label).join('、')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The clocks of a track: the amount stands in the regulation's parameters, so it is dated and not repeated here. */
function Timers({ track }: { track: TrackOut }) {
  const { t } = useTranslation('complaints');
  const { t: common } = useTranslation();
  const { token } = theme.useToken();
  return (
    <Panel label={t('clocks')}>
      <div className="list-head">
        <h2>{t('clocks')}</h2>
      </div>
      <ul className="measure-list">
        {track.timers.map((timer) => (
          <li key={timer.code} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex gap={8} wrap align="center">
              <strong>{timer.label}</strong>
              <ClauseTag id={timer.clause} />
              {timer.extendable && <ToneTag tone="purple">{t('regime.extendable')}</ToneTag>}
            </Flex>
            <span style={{ color: token.colorTextSecondary }}>
              {t('regime.counted', {
                unit: common(`due.unit.${timer.unit as 'fixed'}`, { defaultValue: timer.unit }),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
