import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useListParams } from '@/shared/hooks/useListParams';
import { regimesQuery } from '@/shared/regime';
import { Panel } from '@/shared/ui/Panel';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { useLive } from '../wall/useLive';
import { options, SCENES, useStates } from '../api';
import { BoardColumn } from './BoardColumn';
import './board.css';

/** 投訴看板: a column for every state in which a case waits, the most urgent card on top. */
export function Component() {
  const { t } = useTranslation('complaints');
  const list = useListParams({ scene: 'text', regime: 'text', ended: 'flag' } as const);
  const regimes = useQuery(regimesQuery).data;
  const scene = SCENES.find((one) => one === list.values.scene) ?? 'all';
  const regime =
    regimes?.find(({ code }) => code === list.values.regime) ??
    regimes?.find(({ may_record }) => may_record) ??
    regimes?.find(({ code }) => code === 'P09');
  useLive();
  const states = useStates(regime?.code, regime?.tracks);
  const shown = states.filter(({ last }) => !last || list.values.ended);
  return (
    <>
      <SceneTabs
        label={t('scenes.label')}
        value={scene}
        onChange={(next) => list.setValues({ scene: next === 'all' ? undefined : next })}
        scenes={SCENES.map((key) => ({ key, label: t(`scenes.${key}`) }))}
      />
      <Panel label={t('board.title')}>
        <div className="list-head">
          <h1>{t('board.title')}</h1>
          <div className="list-tools">
            <Checkbox
              checked={list.values.ended ?? false}
              onChange={(event) => list.setValues({ ended: event.target.checked })}
            >
              {t('board.ended')}
            </Checkbox>
            <Select<string>
              aria-label={t('regimeName')}
              style={{ minWidth: 180 }}
              value={regime?.code ?? null}
              onChange={(code) => list.setValues({ regime: code })}
              options={options(regimes)}
            />
            <Link to="/complaints">{t('board.asList')}</Link>
            <Link to="/complaint-wall" target="_blank" rel="noreferrer">
              {t('wall.link')}
            </Link>
          </div>
        </div>
        {!regime || states.length === 0 ? (
          <Skeleton active />
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          <div className="board" tabIndex={0} role="region" aria-label={t('board.columns')}>
            {shown.map((state) => (
              <BoardColumn key={regime.code + state.code} regime={regime} state={state} scene={scene} />
            ))}
          </div>
        )}
      </Panel>
    </>
  );
}
