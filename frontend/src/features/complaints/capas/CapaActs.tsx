import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CapaActOut, ifMatch, sdk } from '@/api';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { CASES } from '../api';
import { type Capa, CAPAS, capaQuery } from './api';

const CapaDrawer = lazy(() => import('./CapaDrawer'));

interface Values {
  comment?: string;
  reason?: string;
  evidence?: string;
  text?: string;
  monitor_id?: string;
  result?: 'done' | 'not_done';
  effective?: boolean;
}

/** What may be done with a measure next; what may not says why. */
export function CapaActs({ found, size = 'middle' }: { found: Capa; size?: 'small' | 'middle' }) {
  const { t } = useTranslation('capas');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [act, setAct] = useState<CapaActOut>();
  const sorted = [...found.next.filter(({ allowed }) => allowed), ...found.next.filter(({ allowed }) => !allowed)];
  const settled = (next: Capa, label: string) => {
    client.setQueryData(capaQuery(found.id).queryKey, next);
    void message.success(t('acted', { act: label, state: t(`states.${next.state}`) }));
    void client.invalidateQueries({ queryKey: [...CAPAS, 'list'] });
    void client.invalidateQueries({ queryKey: CASES });
    void client.invalidateQueries({ queryKey: ['approvals'] });
  };
  const reload = () => void client.invalidateQueries({ queryKey: capaQuery(found.id).queryKey });
  return (
    <>
      <ActionButtons
        size={size}
        max={3}
        acts={sorted.map((one, i) => ({
          action: one.action,
          label: one.label,
          primary: i === 0 && one.allowed,
          danger: one.action === 'reject',
          run: () => setAct(one),
        }))}
        actions={found.next.map(({ action, allowed, reason, clauses }) => ({
          action,
          allowed,
          reason,
          clause: clauses[0] ?? null,
        }))}
      />
      {act && act.action !== 'revise' && (
        <ModalForm<Values>
          title={act.label}
          danger={act.action === 'reject'}
          initial={INITIAL[act.action] ?? {}}
          onSubmit={async (values, headers) =>
            settled(await send(act.action, found, values, { ...headers, ...ifMatch(found.version) }), act.label)
          }
          onReload={reload}
          onClose={() => setAct(undefined)}
        >
          <Fields action={act.action} />
          <ClauseTags ids={act.clauses} />
        </ModalForm>
      )}
      <Suspense>
        {act?.action === 'revise' && (
          <CapaDrawer
            caseId={found.complaint.id}
            number={found.complaint.name}
            revised={found}
            onDone={(next) => settled(next, act.label)}
            onClose={() => setAct(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}

const INITIAL: Record<string, Values> = {
  'monitor-check': { result: 'done' },
  'manager-check': { result: 'done' },
  'gm-check': { result: 'done' },
  effectiveness: { effective: true },
};

/** Each act has its own address and its own body. */
function send(action: string, { id }: Capa, values: Values, headers: Record<string, string>): Promise<Capa> {
  const path = { id };
  const checked = { result: values.result ?? 'done', text: values.text ?? '' };
  switch (action) {
    case 'comment':
      return sdk.capasComment({ path, headers, body: { comment: values.comment ?? '' } });
    case 'approve':
      return sdk.capasApprove({
        path,
        headers,
        body: { monitor_id: values.monitor_id ?? null, comment: values.comment ?? '' },
      });
    case 'reject':
      return sdk.capasReject({ path, headers, body: { reason: values.reason ?? '' } });
    case 'done':
      return sdk.capasDone({ path, headers, body: { evidence: values.evidence ?? '' } });
    case 'monitor-check':
      return sdk.capasMonitorCheck({ path, headers, body: checked });
    case 'manager-check':
      return sdk.capasManagerCheck({ path, headers, body: checked });
    case 'gm-check':
      return sdk.capasGmCheck({ path, headers, body: checked });
    case 'effectiveness':
      return sdk.capasEffectiveness({
        path,
        headers,
        body: { effective: values.effective ?? true, text: values.text ?? '' },
      });
    case 'close':
      return sdk.capasClose({ path, headers });
    default:
      throw new Error(action);
  }
}

function Fields({ action }: { action: string }) {
  const { t } = useTranslation('capas');
  const { t: tc } = useTranslation();
  const words = [{ required: true, whitespace: true }, { min: 2 }];
  switch (action) {
    case 'comment':
      return (
        <Form.Item name="comment" label={t('comment')} rules={words}>
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
      );
    case 'approve':
      return (
        <>
          <Form.Item name="monitor_id" label={t('monitor')} extra={t('monitorHint')} rules={[{ required: true }]}>
            <PersonPicker />
          </Form.Item>
          <Form.Item name="comment" label={t('approvalComment')} extra={tc('form.optional')}>
            <Input.TextArea rows={2} maxLength={2000} />
          </Form.Item>
        </>
      );
    case 'reject':
      return (
        <Form.Item name="reason" label={t('reason')} rules={words}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      );
    case 'done':
      return (
        <Form.Item name="evidence" label={t('evidence')} extra={t('evidenceHint')}>
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
      );
    case 'close':
      return <p>{t('closeHint')}</p>;
    case 'effectiveness':
      return (
        <>
          <Form.Item name="effective" label={t('found')}>
            <Radio.Group
              options={[
                { value: true, label: t('results.effective') },
                { value: false, label: t('results.ineffective') },
              ]}
            />
          </Form.Item>
          <Form.Item name="text" label={t('grounds')} rules={words}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </>
      );
    default:
      return (
        <>
          <Form.Item name="result" label={t('found')}>
            <Radio.Group
              options={[
                { value: 'done', label: t('results.done') },
                { value: 'not_done', label: t('results.not_done') },
              ]}
            />
          </Form.Item>
          <Form.Item name="text" label={t('grounds')} rules={words}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </>
      );
  }
}
