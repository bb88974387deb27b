import { Tabs, theme } from 'antd';
import { count as formatCount } from '../format';

export interface Scene {
  key: string;
  label: string;
  count?: number | undefined;
}

/** Ready-made views of one list (我負責的, 下屬負責的 …). The count stands in the label: a badge would lie over its neighbour. */
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
  return (
    <Tabs
      aria-label={label}
      activeKey={value}
      onChange={onChange}
      tabBarStyle={{ marginBottom: 12 }}
      items={scenes.map((scene) => ({
        key: scene.key,
        label: (
          <span>
            {scene.label}
            {scene.count !== undefined && (
              <span className="num" style={{ marginInlineStart: 6, color: token.colorTextSecondary }}>
                {formatCount(scene.count)}
              </span>
            )}
          </span>
        ),
      }))}
    />
  );
}
