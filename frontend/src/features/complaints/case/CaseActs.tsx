import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifMatch, type NextOut, sdk, useIdempotencyKey } from '@/api';
import { useConflict } from '@/shared/conflict';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { type Case, CASES, caseQuery } from '../api';
import { actsOf } from '../acts';

const ActDrawer = lazy(() => import('../ActDrawer'));

/** What may be done with the case next; what may not says why. */
export function CaseActs({ found }: { found: Case }) {
  const { t } = useTranslation('complaints');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<NextOut>();
  const key = useIdempotencyKey();
  const reload = () => client.invalidateQueries({ queryKey: CASES });
  const isConflict = useConflict(() => void reload());

  // Some acts ask for nothing: one question, and done.
  const plain = useMutation({
    mutationFn: async (act: NextOut) =>
      sdk.complaintsAct({
        path: { id: found.id, action: act.action },
        headers: { ...key.headers(), ...ifMatch(found.version) },
        body: { fields: {} },
      }),
    meta: { quiet: true },
    onSuccess: (next, act) => {
      key.renew();
      client.setQueryData(caseQuery(found.id).queryKey, next);
      void message.success(t('acted', { act: act.label, state: next.state_label }));
      void client.invalidateQueries({ queryKey: [...CASES, 'list'] });
      void client.invalidateQueries({ queryKey: ['approvals'] });
    },
    onError: (error) => {
      key.refused(error);
      if (!isConflict(error)) void message.error(error instanceof Error ? error.message : String(error));
    },
  });

  const run = (act: NextOut) => {
    if (act.fields.length > 0) return setAsked(act);
    return void modal.confirm({
      title: t('confirmAct', { act: act.label }),
      content: <ClauseTags ids={act.clauses} />,
      okText: act.label,
      onOk: () => plain.mutateAsync(act).catch(() => {}),
    });
  };

  return (
    <>
      <ActionButtons
        max={4}
        acts={actsOf(found.next).map(({ act, primary }) => ({
          action: act.action,
          label: act.label,
          primary,
          run: () => run(act),
        }))}
        actions={found.next.map(({ action, allowed, reason, clauses }) => ({
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
