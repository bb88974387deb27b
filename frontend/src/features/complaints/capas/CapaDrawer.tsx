import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CapaIn, ifMatch, sdk } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { type Capa, KINDS } from './api';

/** A further measure of a case, or one that was sent back. */
export default function CapaDrawer({
  caseId,
  number,
  monitored = false,
  revised,
  onDone,
  onClose,
}: {
  caseId: string;
  number: string;
  /** Where nobody signs measures, whoever drafts one names its monitor too. */
  monitored?: boolean;
  revised?: Capa;
  onDone: (capa: Capa) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('capas');
  const must = [{ required: true }];
  return (
    <FormDrawer<CapaIn>
      open
      title={`${t(revised ? 'revise' : 'draft')}　${number}`}
      name="capa"
      recordId={revised?.id ?? caseId}
      initial={
        revised
          ? { kind: revised.kind, action: revised.action, owner_id: revised.owner.id, due_on: revised.due_on }
          : { kind: 'corrective' }
      }
      submitLabel={t(revised ? 'revise' : 'draft')}
      onSubmit={async (body, headers) =>
        onDone(
          revised
            ? await sdk.capasRevise({
                path: { id: revised.id },
                headers: { ...headers, ...ifMatch(revised.version) },
                body,
              })
            : await sdk.capasDraft({ path: { id: caseId }, headers, body }),
        )
      }
      onClose={onClose}
    >
      <Form.Item
        name="action"
        label={t('action')}
        rules={[{ required: true, whitespace: true }, { min: 5 }, { max: 1000 }]}
      >
        <Input.TextArea rows={3} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')}>
        <Radio.Group aria-label={t('kind')} options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="owner_id" label={t('owner')} rules={must}>
        <PersonPicker />
      </Form.Item>
      {monitored && (
        <Form.Item name="monitor_id" label={t('monitor')} rules={must}>
          <PersonPicker />
        </Form.Item>
      )}
      <Form.Item name="due_on" label={t('dueOn')} rules={must}>
        <DateField />
      </Form.Item>
      <ClauseTags ids={['P09-3C-4']} />
    </FormDrawer>
  );
}
