import { Button, Flex, theme } from 'antd';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const [WIDTH, HEIGHT, MOST] = [600, 150, 19_900];

/** Signed with a finger, pen or mouse; kept as the path the API takes: M and L and whole numbers. Delete clears it. */
export function SignaturePad({
  id,
  value = '',
  onChange,
}: {
  id?: string;
  value?: string;
  onChange?: (path: string) => void;
}) {
  const { t } = useTranslation('vip');
  const { token } = theme.useToken();
  const drawing = useRef(false);

  const add = (stroke: 'M' | 'L', event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) / (box.width || 1)) * WIDTH);
    const y = Math.round(((event.clientY - box.top) / (box.height || 1)) * HEIGHT);
    const within = `${stroke}${Math.min(Math.max(x, 0), WIDTH)},${Math.min(Math.max(y, 0), HEIGHT)}`;
    if (value.length + within.length < MOST) onChange?.(value + within);
  };

  return (
    <Flex vertical gap={4}>
      <svg
        id={id}
        role="button"
        aria-label={t(value ? 'pay.signed' : 'pay.padHint')}
        tabIndex={0}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="signature-pad"
        style={{ background: token.colorFillTertiary, borderColor: token.colorBorder }}
        onPointerDown={(event) => {
          drawing.current = true;
          event.currentTarget.setPointerCapture?.(event.pointerId);
          add('M', event);
        }}
        onPointerMove={(event) => drawing.current && add('L', event)}
        onPointerUp={() => (drawing.current = false)}
        onPointerCancel={() => (drawing.current = false)}
        onKeyDown={(event) => {
          if (event.key === 'Delete' || event.key === 'Backspace') onChange?.('');
        }}
      >
        {!value && (
          <text x={WIDTH / 2} y={HEIGHT / 2} textAnchor="middle" fill={token.colorTextSecondary} fontSize={22}>
            {t('pay.padHint')}
          </text>
        )}
        <path
          d={value}
          fill="none"
          stroke={token.colorText}
          strokeWidth={3}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <Button size="small" style={{ alignSelf: 'end' }} disabled={!value} onClick={() => onChange?.('')}>
        {t('pay.clear')}
      </Button>
    </Flex>
  );
}
