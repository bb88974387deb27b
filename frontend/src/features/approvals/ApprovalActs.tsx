import { CheckOutlined, CloseOutlined, RollbackOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Decision, ifMatch, sdk } from '@/api';
import { useConflict } from '@/shared/conflict';
import { countsQuery } from '@/shared/counts';
import { useShortcut } from '@/shared/hooks/useShortcut';
import { type Act, ActionButtons } from '@/shared/ui/ActionButtons';
import { DecisionModal } from '@/shared/ui/DecisionModal';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { type Approval, APPROVALS } from './api';

const DECISIONS = ['approve', 'return', 'reject'] as const;
type Asked = Decision | 'transfer' | 'add_sign' | 'copy' | 'withdraw';
type Values = Record<string, unknown> & { comment?: string };

const isDecision = (act: Asked): act is Decision => (DECISIONS as readonly string[]).includes(act);

/** Everything that can be done with this approval; the API says which of it by me, now. */
export function ApprovalActs({ approval, onDecided }: { approval: Approval; onDecided: () => void }) {
  const { t } = useTranslation('approvals');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>();
  const reload = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: APPROVALS }),
      client.invalidateQueries({ queryKey: countsQuery.queryKey }),
      // The subject moves on with the decision.
      client.invalidateQueries({ queryKey: ['complaints'] }),
    ]);
  };
  const isConflict = useConflict(() => void reload());
  const path = { id: approval.id };

  const simple = useMutation({
    mutationFn: async (act: 'urge' | 'resubmit') =>
      act === 'urge' ? sdk.approvalsUrge({ path }) : sdk.approvalsResubmit({ path }),
    onSuccess: async (_, act) => {
      void message.success(t(`done.${act}`));
      await reload();
    },
  });

  const send = async (values: Values, headers: Record<string, string>) => {
    if (!asked) return;
    const reason = values.comment ?? '';
    const person = values['user_id'] as string;
    if (isDecision(asked))
      await sdk.approvalsDecide({
        path,
        headers: { ...headers, ...ifMatch(approval.version) },
        body: { decision: asked, comment: values.comment?.trim() || null },
      });
    else if (asked === 'transfer') await sdk.approvalsTransfer({ path, headers, body: { user_id: person, reason } });
    else if (asked === 'add_sign') await sdk.approvalsAddSign({ path, headers, body: { user_id: person, reason } });
    else if (asked === 'copy')
      await sdk.approvalsCopy({ path, headers, body: { user_ids: values['user_ids'] as string[] } });
    else await sdk.approvalsWithdraw({ path, headers, body: { reason } });
  };

  const submit = async (values: Values, headers: Record<string, string>) => {
    try {
      await send(values, headers);
    } catch (error) {
      if (isConflict(error)) return;
      throw error;
    }
    void message.success(t(`done.${asked ?? 'approve'}`));
    if (asked && (isDecision(asked) || asked === 'transfer')) onDecided();
    await reload();
  };

  const acts: Act[] = [
    { action: 'approve', label: t('act.approve'), primary: true, icon: <CheckOutlined aria-hidden /> },
    { action: 'return', label: t('act.return'), icon: <RollbackOutlined aria-hidden /> },
    { action: 'reject', label: t('act.reject'), danger: true, icon: <CloseOutlined aria-hidden /> },
    { action: 'transfer', label: t('act.transfer') },
    { action: 'add_sign', label: t('act.add_sign') },
    { action: 'urge', label: t('act.urge') },
    { action: 'withdraw', label: t('act.withdraw') },
    { action: 'resubmit', label: t('act.resubmit'), primary: true },
    { action: 'copy', label: t('act.copy') },
  ].map((act) => ({
    ...act,
    run: () =>
      act.action === 'urge' || act.action === 'resubmit' ? simple.mutate(act.action) : setAsked(act.action as Asked),
  }));
  useShortcut('a', t('keys.approve'), () => setAsked('approve'), approval.can.includes('approve'));

  const phrases = asked && isDecision(asked) ? Object.values(t(`phrases.${asked}`, { returnObjects: true })) : [];
  return (
    <div className="act-bar">
      <ActionButtons acts={acts} can={approval.can} />
      {asked && (
        <DecisionModal
          open
          key={asked}
          title={t(`act.${asked}`)}
          summary={approval.title}
          danger={asked === 'reject'}
          commentRequired={asked !== 'approve' && asked !== 'copy'}
          comment={asked !== 'copy'}
          phrases={phrases}
          maxLength={2000}
          onDecide={submit}
          onClose={() => setAsked(undefined)}
        >
          {(asked === 'transfer' || asked === 'add_sign') && (
            <Form.Item name="user_id" label={t('field.person')} rules={[{ required: true }]}>
              <PersonPicker />
            </Form.Item>
          )}
          {asked === 'copy' && (
            <Form.Item name="user_ids" label={t('field.people')} rules={[{ required: true }]}>
              <PersonPicker multiple />
            </Form.Item>
          )}
        </DecisionModal>
      )}
    </div>
  );
}
