import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DocumentOut, sdk, useIdempotencyKey } from '@/api';
import { useMe } from '@/shared/auth/me';
import { type Act, ActionButtons, type Allowance } from '@/shared/ui/ActionButtons';
import { DecisionModal } from '@/shared/ui/DecisionModal';
import { ModalForm } from '@/shared/ui/ModalForm';
import { LazyDateField } from '@/shared/ui/LazyDateField';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { DOCUMENTS } from './api';

const ProposeDrawer = lazy(() => import('./ProposeDrawer'));
const ReclassifyDrawer = lazy(() => import('./ReclassifyDrawer'));
const BreakGlassModal = lazy(() => import('../oversight/BreakGlassModal'));
type Asked =
  'breakGlass' | 'propose' | 'confirm' | 'refuse' | 'reclassify' | 'freeze' | 'unfreeze' | 'implemented' | 'supervisor';

/** What may be done with the document next; what may not says why and by which clause. */
export function DocumentActs({ found }: { found: DocumentOut }) {
  const { t } = useTranslation('secrecy');
  const { message } = App.useApp();
  const client = useQueryClient();
  const me = useMe();
  const navigate = useNavigate();
  const key = useIdempotencyKey();
  const [asked, setAsked] = useState<Asked>();
  const { id } = found;
  const done = async (words: string) => {
    void message.success(words);
    await Promise.all([
      client.invalidateQueries({ queryKey: DOCUMENTS }),
      client.invalidateQueries({ queryKey: ['approvals'] }),
    ]);
  };
  const allowances = allowancesOf(found, me?.id);
  const acts: Act[] = [
    { action: 'propose', label: t('acts.propose'), primary: true, run: () => setAsked('propose') },
    { action: 'confirm', label: t('acts.confirm'), primary: true, run: () => setAsked('confirm') },
    { action: 'refuse', label: t('acts.refuse'), danger: true, run: () => setAsked('refuse') },
    { action: 'reclassify', label: t('acts.reclassify'), run: () => setAsked('reclassify') },
    { action: 'extend', label: t('acts.extend'), run: () => void navigate(`/secrecy/periods?ask=${id}`) },
    { action: 'breakGlass', label: t('acts.breakGlass'), danger: true, run: () => setAsked('breakGlass') },
    { action: 'supervisor', label: t('acts.supervisor'), run: () => setAsked('supervisor') },
    { action: 'implemented', label: t('acts.implemented'), run: () => setAsked('implemented') },
    { action: 'freeze', label: t('acts.freeze'), danger: true, run: () => setAsked('freeze') },
    { action: 'unfreeze', label: t('acts.unfreeze'), run: () => setAsked('unfreeze') },
  ];
  const close = () => {
    key.renew();
    setAsked(undefined);
  };
  const level = t(`levels.${found.level}`);
  return (
    <>
      <ActionButtons acts={acts} actions={allowances} max={4} />
      <Suspense>
        {asked === 'propose' && <ProposeDrawer found={found} onClose={close} onDone={done} />}
        {asked === 'breakGlass' && <BreakGlassModal document={id} onClose={close} />}
        {asked === 'reclassify' && <ReclassifyDrawer found={found} onClose={close} onDone={done} />}
      </Suspense>
      {(asked === 'confirm' || asked === 'refuse') && (
        <DecisionModal
          open
          title={t(`acts.${asked}`)}
          danger={asked === 'refuse'}
          commentRequired={asked === 'refuse'}
          summary={<p>{t('confirmSummary', { level })}</p>}
          onClose={close}
          onDecide={async ({ comment, supervisor_id: supervisor }, headers) => {
            await sdk.documentsConfirmLevel({
              path: { id },
              headers,
              body: {
                approve: asked === 'confirm',
                ...(comment ? { reason: comment } : {}),
                ...(typeof supervisor === 'string' ? { supervisor_id: supervisor } : {}),
              },
            });
            await done(t(asked === 'confirm' ? 'confirmed' : 'refusedLevel'));
          }}
        >
          {asked === 'confirm' && found.level === 'jimi' && !found.supervisor_id && (
            <Form.Item name="supervisor_id" label={t('supervisor')} rules={[{ required: true }]}>
              <PersonPicker />
            </Form.Item>
          )}
        </DecisionModal>
      )}
      {(asked === 'freeze' || asked === 'unfreeze') && (
        <DecisionModal
          open
          title={t(`acts.${asked}`)}
          danger={asked === 'freeze'}
          commentRequired
          onClose={close}
          onDecide={async ({ comment }, headers) => {
            const act = asked === 'freeze' ? sdk.documentsFreeze : sdk.documentsUnfreeze;
            await act({ path: { id }, headers, body: { reason: comment ?? '' } });
            await done(t(asked === 'freeze' ? 'frozen' : 'unfrozen'));
          }}
        />
      )}
      {asked === 'implemented' && (
        <ModalForm<{ on: string }>
          title={t('acts.implemented')}
          onClose={close}
          onSubmit={async ({ on }, headers) => {
            await sdk.documentsMarkImplemented({ path: { id }, headers, body: { on } });
            await done(t('implementedDone'));
          }}
        >
          <Form.Item name="on" label={t('implementedOn')} rules={[{ required: true }]}>
            <LazyDateField />
          </Form.Item>
        </ModalForm>
      )}
      {asked === 'supervisor' && (
        <ModalForm<{ user_id: string; reason: string }>
          title={t('acts.supervisor')}
          onClose={close}
          onSubmit={async (body) => {
            await sdk.knowersSetSupervisor({ path: { id }, body });
            await done(t('supervisorChanged'));
          }}
        >
          <Form.Item name="user_id" label={t('supervisor')} rules={[{ required: true }]}>
            <PersonPicker />
          </Form.Item>
          <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2 }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </ModalForm>
      )}
    </>
  );
}

/** The document's own answer, told as the acts of this page. */
function allowancesOf(found: DocumentOut, me: string | undefined): Allowance[] {
  const says = new Map(found.acts.map((act) => [act.act, act]));
  const as = (action: string, act: string): Allowance[] => {
    const one = says.get(act);
    return one ? [{ action, allowed: one.allowed, reason: one.reason, clause: one.clause }] : [];
  };
  const open = found.state === 'draft' || found.state === 'proposed';
  const secret = found.state === 'active' && ['mimi', 'jimi', 'juemi'].includes(found.level);
  const lowers = as('reclassify', 'lower_level');
  return [
    ...(found.state === 'draft' ? as('propose', 'edit') : []),
    ...(found.state === 'proposed' && found.relation !== 'drafter_open' && !found.card
      ? [
          { action: 'confirm', allowed: true },
          { action: 'refuse', allowed: true },
        ]
      : []),
    ...(secret
      ? // A proposal to raise is open to more people than one to lower: either is enough to open the form.
        lowers[0]?.allowed
        ? lowers
        : as('reclassify', 'raise_level').concat(lowers).slice(0, 1)
      : []),
    ...(secret ? as('extend', 'extend').filter(({ allowed }) => allowed) : []),
    ...as('breakGlass', 'break_glass'),
    ...(secret && found.level === 'jimi' ? as('supervisor', 'assign').filter(({ allowed }) => allowed) : []),
    ...(secret && !found.implemented_on && found.drafter_id === me ? as('implemented', 'read') : []),
    ...(found.state === 'active' && !open ? as('freeze', 'freeze') : []),
    ...(found.state === 'frozen' ? as('unfreeze', 'unfreeze') : []),
  ];
}
