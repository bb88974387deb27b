import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Empty, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ApprovalState } from '@/api';
import { useCounts } from '@/shared/counts';
import { usePhone } from '@/shared/hooks/usePhone';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { ApprovalDetail } from './ApprovalDetail';
import { ApprovalList } from './ApprovalList';
import { type Box, BOXES, boxQuery, kindsQuery, nextAfter, STATES } from './api';
import { BatchDecision } from './BatchDecision';
import './approvals.css';

/** 簽核中心: the list and, beside it, the one being read. On a phone one after the other. */
export function Component() {
  const { t } = useTranslation('approvals');
  const phone = usePhone();
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<string[]>([]);
  const counts = useCounts();

  const box: Box = BOXES.find((one) => one === search.get('box')) ?? 'todo';
  const state = STATES.find((one) => one === search.get('state'));
  const kind = search.get('kind') ?? undefined;
  const kinds = useQuery(kindsQuery).data ?? [];
  // Among the to-dos only what is open is to be done.
  const wantedState: ApprovalState | undefined = box === 'todo' ? 'open' : state;
  const list = useInfiniteQuery(
    boxQuery({ box, ...(wantedState ? { state: wantedState } : {}), ...(kind ? { kind } : {}) }),
  );
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const ids = rows.map(({ id }) => id);
  const named = search.get('id') ?? undefined;
  const current = named ?? (phone ? undefined : ids[0]);

  const go = (patch: Record<string, string | undefined>, replace = false) =>
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        for (const [key, value] of Object.entries(patch)) {
          if (value) next.set(key, value);
          else next.delete(key);
        }
        return next;
      },
      { replace },
    );
  const step = (by: 1 | -1) => {
    const next = ids[ids.indexOf(current ?? '') + by];
    if (next) go({ id: next }, true);
  };
  useShortcut('j', t('keys.next'), () => step(1));
  useShortcut('k', t('keys.previous'), () => step(-1));

  const showList = !phone || !named;
  return (
    <div className={phone ? '' : 'inbox-page'}>
      {showList && (
        <Panel label={t('title')}>
          <div className="list-head">
            <h1>{t('title')}</h1>
            <Link to="/delegations">{t('delegations.link')}</Link>
          </div>
          <SceneTabs
            label={t('boxes')}
            value={box}
            onChange={(key) => {
              setChosen([]);
              go({ box: key === 'todo' ? undefined : key, id: undefined, state: undefined });
            }}
            scenes={BOXES.map((key) => ({
              key,
              label: t(`box.${key}`),
              ...(key === 'todo' ? { count: counts?.todo } : {}),
            }))}
          />
          <div className="inbox-filters">
            <Select
              allowClear
              aria-label={t('kind')}
              placeholder={t('kind')}
              value={kind ?? null}
              onChange={(value) => go({ kind: value ?? undefined, id: undefined })}
              options={kinds.map(({ name, label }) => ({ value: name, label }))}
            />
            {box !== 'todo' && (
              <Select
                allowClear
                aria-label={t('stateLabel')}
                placeholder={t('stateLabel')}
                value={state ?? null}
                onChange={(value) => go({ state: value ?? undefined, id: undefined })}
                options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
              />
            )}
          </div>
          {box === 'todo' && (
            <BatchDecision rows={rows.filter(({ id }) => chosen.includes(id))} onDone={() => setChosen([])} />
          )}
          {list.error ? (
            <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <ApprovalList
              rows={rows}
              pending={list.isPending}
              current={current}
              kindLabel={(name) => kinds.find((one) => one.name === name)?.label ?? name}
              onOpen={(id) => go({ id })}
              chosen={box === 'todo' && rows.length > 1 ? chosen : undefined}
              onChoose={setChosen}
              more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
              loadingMore={list.isFetchingNextPage}
            />
          )}
        </Panel>
      )}
      {current ? (
        <ApprovalDetail
          key={current}
          id={current}
          onBack={phone ? () => go({ id: undefined }) : undefined}
          onDecided={() => box === 'todo' && go({ id: nextAfter(ids, current) }, true)}
        />
      ) : (
        !phone && (
          <Panel>
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('nothingOpen')} />
          </Panel>
        )
      )}
    </div>
  );
}
