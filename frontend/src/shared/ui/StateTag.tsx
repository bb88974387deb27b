import { Tag, theme } from 'antd';
import type { ReactNode } from 'react';

export type Tone = 'grey' | 'blue' | 'green' | 'gold' | 'orange' | 'red' | 'purple' | 'cyan';

/** Preset tags write at 3.4:1; the ninth step of the palette passes AA in light and in dark. */
export function ToneTag({ tone = 'grey', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  const { token } = theme.useToken();
  const style = { marginInlineEnd: 0 };
  if (tone === 'grey')
    return (
      <Tag icon={icon} style={style}>
        {children}
      </Tag>
    );
  const ink = (token as unknown as Record<string, string>)[`${tone}-9`];
  return (
    <Tag color={tone} icon={icon} style={{ ...style, color: ink }}>
      {children}
    </Tag>
  );
}

interface StateTagProps<State extends string> {
  value: State;
  /** A colour for every state: a state the contract adds does not compile until it has one. */
  tones: Record<State, Tone>;
  label: (value: State) => string;
}

export function StateTag<State extends string>({ value, tones, label }: StateTagProps<State>) {
  return <ToneTag tone={tones[value]}>{label(value)}</ToneTag>;
}
