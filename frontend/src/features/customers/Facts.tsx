import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CustomerOut, type HappeningOut, idempotencyKey, sdk } from '@/api';
import { useRenewed } from './api';
import { People } from './DataTab';

/** What a line of the timeline says beyond its name: old and new values, people, reasons. */
export function Facts({ happening, customer }: { happening: HappeningOut; customer: CustomerOut }) {
  const { t } = useTranslation('customers');
  const { kind } = happening;
  const facts = happening.facts as Record<string, unknown>;
  const said = (value: unknown) =>
    value === null || value === undefined || value === '' ? t('timeline.empty') : (value as string);
  const field = (name: string) =>
    (t as (key: string, options: object) => string)(`field.${name}`, { defaultValue: name });
  const people = (value: unknown) => <People ids={Array.isArray(value) ? (value as string[]) : [String(value)]} />;
  const lines: React.ReactNode[] = [];

  for (const [name, pair] of Object.entries((facts['changes'] ?? {}) as Record<string, [unknown, unknown]>))
    lines.push(t('timeline.change', { field: field(name), from: said(pair[0]), to: said(pair[1]) }));
  if (kind === 'customer.relation_set')
    lines.push(`${t(`relation.${facts['from'] as 'lost'}`)} → ${t(`relation.${facts['to'] as 'lost'}`)}`);
  if (kind === 'customer.assigned')
    lines.push(
      <>
        {people(facts['from'])} → {people(facts['to'])}
      </>,
    );
  if (kind === 'customer.contact_scheduled') {
    if (facts['contacted']) lines.push(t('timeline.contacted'));
    lines.push(facts['on'] ? t('timeline.on', { day: facts['on'] as string }) : t('timeline.noDay'));
  }
  if (kind === 'customer.team_changed')
    for (const name of ['joined', 'left'] as const)
      if ((facts[name] as string[]).length)
        lines.push(
          <>
            {t(`timeline.${name}`, { names: '' })}
            {people(facts[name])}
          </>,
        );
  if (kind === 'customer.merged') lines.push(t('timeline.merged', { number: facts['number'] as string }));
  if (facts['batch_id']) lines.push(t('timeline.imported'));
  if (facts['reason'])
    lines.push(
      t(kind === 'customer.created' ? 'timeline.duplicate' : 'timeline.reason', { reason: facts['reason'] as string }),
    );
  return (
    <>
      {lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines of one event never move
        <div key={at}>{line}</div>
      ))}
      {kind === 'customer.merged' && customer.can.includes('merge') && (
        <UndoMerge id={String(facts['merge_id'])} customerId={customer.id} />
      )}
    </>
  );
}

/** Whether it is still possible the server says: thirty days, and not undone already. */
function UndoMerge({ id, customerId }: { id: string; customerId: string }) {
  const { t } = useTranslation('customers');
  const { modal, message } = App.useApp();
  const renewed = useRenewed();
  const undo = useMutation({
    mutationFn: () => sdk.customerMergesUndo({ path: { id }, headers: idempotencyKey(crypto.randomUUID()) }),
    onSuccess: async () => {
      await renewed(await sdk.customersRead({ path: { id: customerId } }));
      void message.success(t('merge.undone'));
    },
  });
  return (
    <Button
      size="small"
      style={{ marginBlockStart: 6 }}
      loading={undo.isPending}
      onClick={() => void modal.confirm({ title: t('merge.undoAsk'), onOk: () => undo.mutateAsync() })}
    >
      {t('timeline.undo')}
    </Button>
  );
}
