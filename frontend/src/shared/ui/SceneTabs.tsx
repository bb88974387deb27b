import { theme } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import { count as formatCount } from '../format';
import './ui.css';

export interface Scene {
  key: string;
  label: string;
  count?: number | undefined;
}

/** Ready-made views of one list (我負責的, 下屬負責的 …). The count stands in the label: a badge would lie over its neighbour.
 *  By hand, because antd's tabs weigh more than a list page can carry; arrow keys go from one to the next as there. */
export function SceneTabs({
  scenes,
  value,
  onChange,
  label,
}: {
  scenes: Scene[];
  value: string;
  onChange: (key: string) => void;
  label: string;
}) {
  const { token } = theme.useToken();
  const bar = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = scenes.findIndex(({ key }) => key === value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: scenes.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = scenes[(to + scenes.length) % scenes.length];
    if (!next) return;
    onChange(next.key);
    bar.current?.querySelectorAll<HTMLElement>('[role="tab"]')[scenes.indexOf(next)]?.focus();
  };

  return (
    <div
      ref={bar}
      role="tablist"
      aria-label={label}
      tabIndex={-1}
      className="scenes"
      style={{ borderColor: token.colorBorderSecondary }}
      onKeyDown={onKeyDown}
    >
      {scenes.map((scene) => {
        const current = scene.key === value;
        return (
          <button
            key={scene.key}
            type="button"
            role="tab"
            aria-selected={current}
            tabIndex={current ? 0 : -1}
            className="plain-button scene"
            style={{
              color: current ? token.colorLink : token.colorText,
              borderColor: current ? token.colorLink : 'transparent',
            }}
            onClick={() => onChange(scene.key)}
          >
            {scene.label}
            {scene.count !== undefined && (
              <span className="num" style={{ marginInlineStart: 6, color: token.colorTextSecondary }}>
                {formatCount(scene.count)}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
