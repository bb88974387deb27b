import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch, type PenaltyNextOut, sdk, useIdempotencyKey } from '@/api';
import { useConflict } from '@/shared/conflict';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { PENALTIES, type Penalty, penaltyQuery } from './api';

const ActDrawer = lazy(() => import('./ActDrawer'));
const PLAIN = {
  notify: sdk.penaltiesNotify,
  finalise: sdk.penaltiesFinalise,
  close: sdk.penaltiesClose,
} as const;
const isPlain = (action: string): action is keyof typeof PLAIN => action in PLAIN;

/** What may be done with the case next; what may not says why. Measures are carried out where they stand. */
export function PenaltyActs({ found }: { found: Penalty }) {
  const { t } = useTranslation('penalties');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<PenaltyNextOut>();
  const key = useIdempotencyKey();
  const isConflict = useConflict(() => void client.invalidateQueries({ queryKey: PENALTIES }));

  const plain = useMutation({
    mutationFn: async ({ action }: PenaltyNextOut) => {
      if (!isPlain(action)) throw new Error(action);
      return PLAIN[action]({ path: { id: found.id }, headers: { ...key.headers(), ...ifMatch(found.version) } });
    },
    meta: { quiet: true },
    onSuccess: (next, act) => {
      key.renew();
      client.setQueryData(penaltyQuery(found.id).queryKey, next);
      void message.success(t('acted', { act: act.label, state: next.state_label }));
      void client.invalidateQueries({ queryKey: [...PENALTIES, 'list'] });
    },
    onError: (error) => {
      key.refused(error);
      if (!isConflict(error)) void message.error(error instanceof Error ? error.message : String(error));
    },
  });

  const run = (act: PenaltyNextOut) => {
    if (!isPlain(act.action)) return setAsked(act);
    return void modal.confirm({
      title: t('confirmAct', { act: act.label }),
      content: <ClauseTags ids={act.clauses} />,
      okText: act.label,
      onOk: () => plain.mutateAsync(act).catch(() => {}),
    });
  };

  const next = found.next.filter(({ action }) => action !== 'execute');
  const sorted = [...next.filter(({ allowed }) => allowed), ...next.filter(({ allowed }) => !allowed)];
  return (
    <>
      <ActionButtons
        max={4}
        acts={sorted.map((act, i) => ({
          action: act.action,
          label: act.label,
          primary: i === 0 && act.allowed,
          run: () => run(act),
        }))}
        actions={next.map(({ action, allowed, reason, clauses }) => ({
          action,
          allowed,
          reason,
          clause: clauses[0] ?? null,
        }))}
      />
      <Suspense>{asked && <ActDrawer found={found} act={asked} onClose={() => setAsked(undefined)} />}</Suspense>
    </>
  );
}
