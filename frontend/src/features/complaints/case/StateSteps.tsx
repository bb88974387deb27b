import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TrackOut } from '@/api';
import type { Case } from '../api';

const BY_WAYS = ['rejected', 'reopened', 'transferred', 'withdrawn', 'merged'];

/** The way of the case: where it has been, where it is, what lies ahead. */
export function StateSteps({ found, track }: { found: Case; track: TrackOut | undefined }) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  const been = new Set(found.events.map(({ to_state }) => to_state));
  const states = track?.states ?? [{ code: found.state, label: found.state_label }];
  const here = states.findIndex(({ code }) => code === found.state);
  // By-ways (a refusal, a second round) are shown only to cases that took them.
  const shown = states
    .filter(({ code }, i) => been.has(code) || i >= here || code === found.state)
    .filter(({ code }) => been.has(code) || !BY_WAYS.includes(code));
  return (
    <ol className="state-steps">
      {shown.map(({ code, label }) => {
        const current = code === found.state;
        const done = been.has(code) && !current;
        return (
          <li key={code} aria-current={current ? 'step' : undefined}>
            <span
              className="state-step"
              style={{
                background: current ? token.colorPrimary : done ? token.colorPrimaryBg : token.colorFillQuaternary,
                color: current ? token.colorTextLightSolid : done ? token.colorText : token.colorTextSecondary,
                fontWeight: current ? 600 : 400,
              }}
            >
              {label}
              <span className="hidden-text">
                （{t(current ? 'trail.current' : done ? 'trail.done' : 'trail.future')}）
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
