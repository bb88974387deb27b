import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { type FieldOut, ifMatch, type NextOut, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { type Case, CASES, caseQuery } from './api';
import { FieldInput } from './FieldInput';
import { type Given, toGiven, toInitial } from './fields';

/** Measures the case has already need not be written again. */
const relaxed = (found: Case) => (field: FieldOut) =>
  field.kind === 'drafts' && found.measures.length ? { ...field, required: false } : field;

/** The form of one act, built from what the regime says it asks for. */
export default function ActDrawer({ found, act, onClose }: { found: Case; act: NextOut; onClose: () => void }) {
  const { t } = useTranslation('complaints');
  const { message } = App.useApp();
  const client = useQueryClient();
  const doneBefore = found.events.some(({ action }) => action === act.action);
  const clauses = [...new Set([...act.clauses, ...act.fields.flatMap(({ clause }) => clause ?? [])])].toSorted();
  return (
    <FormDrawer<Given>
      open
      title={`${act.label}　${found.number}`}
      name={`act-${act.action}`}
      recordId={found.id}
      initial={toInitial(act.fields, doneBefore ? found.answers : {}, found.category)}
      submitLabel={act.label}
      onSubmit={async (values, headers) => {
        const next = await sdk.complaintsAct({
          path: { id: found.id, action: act.action },
          headers: { ...headers, ...ifMatch(found.version) },
          body: { fields: toGiven(act.fields, values) },
        });
        client.setQueryData(caseQuery(found.id).queryKey, next);
        void message.success(t('acted', { act: act.label, state: next.state_label }));
        void client.invalidateQueries({ queryKey: [...CASES, 'list'] });
        void client.invalidateQueries({ queryKey: ['approvals'] });
      }}
      onReload={() => {
        onClose();
        void client.invalidateQueries({ queryKey: CASES });
      }}
      onClose={onClose}
    >
      {act.fields.map(relaxed(found)).map((field) => (
        <FieldInput key={field.name} field={field} />
      ))}
      <ClauseTags ids={clauses} />
    </FormDrawer>
  );
}
