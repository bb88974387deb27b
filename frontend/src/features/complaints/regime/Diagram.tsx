import { theme } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrackOut } from '@/api';
import { BOX, drawn } from './layout';

/** The way of a track as a picture, drawn from the same data the engine runs by. The list beside it says the same in words. */
export function Diagram({ track }: { track: TrackOut }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const arrow = useId();
  const { width, height, boxes, lines } = drawn(track);
  const inks = { on: token.colorTextSecondary, leap: token.colorPrimary, back: token['orange-9'] };
  return (
    <svg
      role="img"
      aria-label={t('regime.diagram', { track: track.label })}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: '100%', maxWidth: width, display: 'block', marginInline: 'auto' }}
    >
      <defs>
        {Object.entries(inks).map(([kind, ink]) => (
          <marker
            key={kind}
            id={`${arrow}${kind}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" fill={ink} />
          </marker>
        ))}
      </defs>
      {lines.map(({ key, d, kind }) => (
        <path key={key} d={d} fill="none" stroke={inks[kind]} strokeWidth="1.4" markerEnd={`url(#${arrow}${kind})`} />
      ))}
      {boxes.map(({ code, label, x, y, last }) => (
        <g key={code}>
          <rect
            x={x}
            y={y}
            width={BOX.width}
            height={BOX.height}
            rx="6"
            fill={last ? token.colorFillSecondary : token.colorPrimaryBg}
            stroke={token.colorBorder}
          />
          <text
            x={x + BOX.width / 2}
            y={y + BOX.height / 2 + 5}
            textAnchor="middle"
            fontSize="14"
            fill={token.colorText}
          >
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
