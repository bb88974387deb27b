import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch, type LeakStepOut, sdk, useIdempotencyKey } from '@/api';
import { useConflict } from '@/shared/conflict';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { type Leak, LEAKS, leakQuery } from './api';

const LeakDrawer = lazy(() => import('./LeakDrawer'));
const PLAIN = { contain: sdk.leakReportsContain, remediate: sdk.leakReportsRemediate } as const;
const isPlain = (act: string): act is keyof typeof PLAIN => act in PLAIN;

/** What may be done next; what may not says why. Actions are called done where they stand. */
export function LeakActs({ found }: { found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<LeakStepOut>();
  const key = useIdempotencyKey();
  const isConflict = useConflict(() => void client.invalidateQueries({ queryKey: LEAKS }));
  const plain = useMutation({
    mutationFn: async ({ act }: LeakStepOut) => {
      if (!isPlain(act)) throw new Error(act);
      return PLAIN[act]({ path: { id: found.id }, headers: { ...key.headers(), ...ifMatch(found.version) } });
    },
    meta: { quiet: true },
    onSuccess: (next) => {
      key.renew();
      client.setQueryData(leakQuery(found.id).queryKey, next);
      void message.success(t('moved', { state: t(`states.${next.state}`) }));
      void client.invalidateQueries({ queryKey: [...LEAKS, 'list'] });
    },
    onError: (error) => {
      key.refused(error);
      if (!isConflict(error)) void message.error(error instanceof Error ? error.message : String(error));
    },
  });
  const run = (step: LeakStepOut) => {
    if (!isPlain(step.act)) return setAsked(step);
    return void modal.confirm({
      title: t('confirm', { act: step.label }),
      content: <ClauseTags ids={[step.clause]} />,
      okText: step.label,
      onOk: () => plain.mutateAsync(step).catch(() => {}),
    });
  };
  const next = found.next.filter(({ act }) => act !== 'done');
  const sorted = [...next.filter(({ allowed }) => allowed), ...next.filter(({ allowed }) => !allowed)];
  return (
    <>
      <ActionButtons
        max={4}
        acts={sorted.map((step, i) => ({
          action: step.act,
          label: step.label,
          primary: i === 0 && step.allowed,
          run: () => run(step),
        }))}
        actions={next.map(({ act, allowed, reason, clause }) => ({ action: act, allowed, reason, clause }))}
      />
      <Suspense>{asked && <LeakDrawer found={found} step={asked} onClose={() => setAsked(undefined)} />}</Suspense>
    </>
  );
}
