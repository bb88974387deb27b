import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Flex, theme } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type RemedyOut, sdk, useIdempotencyKey } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { dateTime, EMPTY } from '@/shared/format';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { DueAt } from '@/shared/ui/DueDate';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import { Timeline, type TimelineEntry } from '@/shared/ui/Timeline';
import { type Leak, leakQuery } from './api';

const ProposeDrawer = lazy(() => import('./ProposeDrawer'));
const nothing = (text: string) => <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} />;

/** What happened and which clocks run, in the order of time. */
export function Course({ found }: { found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  const entries: (TimelineEntry & { at: string })[] = [
    { id: 'reported', title: t('states.reported'), at: found.reported_at, state: 'done' },
    ...(found.acknowledged_at
      ? [
          {
            id: 'acknowledged',
            title: t('states.acknowledged'),
            who: found.lead?.name,
            at: found.acknowledged_at,
            state: 'done' as const,
          },
        ]
      : []),
    ...found.clocks.map((clock) => ({
      id: clock.code,
      title: clock.label,
      at: clock.met_at ?? clock.due_at,
      state: clock.met_at
        ? ('done' as const)
        : clock.state === 'overdue'
          ? ('rejected' as const)
          : clock.state === 'running'
            ? ('current' as const)
            : ('done' as const),
      comment: clock.met_at ? t('clock.met') : t(`clock.${clock.state}`),
      clauses: [clock.clause],
    })),
    ...found.actions.map((action) => ({
      id: action.id,
      title: `${t(`kinds.${action.kind}`)}　${action.what}`,
      who: action.owner?.name,
      at: action.done_at ?? action.created_at,
      state: action.done_at ? ('done' as const) : ('current' as const),
    })),
    ...(found.closed_at
      ? [{ id: 'closed', title: t('states.closed'), at: found.closed_at, state: 'done' as const }]
      : []),
  ];
  return (
    <Timeline label={t('tabs.course')} entries={entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))} />
  );
}

/** Remedial actions; each is called done where it stands. */
export function Actions({ found }: { found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const may = found.can.includes('done');
  const done = useMutation({
    mutationFn: ({ id }: RemedyOut) =>
      sdk.leakReportsDone({ path: { id: found.id, action_id: id }, headers: key.headers() }),
    meta: { quiet: true },
    onSuccess: (next) => {
      key.renew();
      client.setQueryData(leakQuery(found.id).queryKey, next);
    },
    onError: (error) => {
      key.refused(error);
      void message.error(error instanceof Error ? error.message : String(error));
    },
  });
  if (!found.actions.length) return nothing(t('noActions'));
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {found.actions.map((action) => (
        <li
          key={action.id}
          style={{
            padding: '10px 0',
            borderBottom: `1px solid ${token.colorBorderSecondary}`,
            overflowWrap: 'anywhere',
          }}
        >
          <Flex justify="space-between" align="center" gap={8} wrap>
            <span>
              <strong>{t(`kinds.${action.kind}`)}</strong>　{action.what}
              <span style={{ color: token.colorTextSecondary }}>
                　{[action.owner?.name, action.person?.name].filter(Boolean).join(' → ')}
              </span>
            </span>
            <Flex gap={8} align="center">
              {action.done_at ? (
                <ToneTag tone="green">{t('doneAt', { at: dateTime(action.done_at) })}</ToneTag>
              ) : (
                <DueAt at={action.due_at} />
              )}
              {!action.done_at && may && (
                <Button size="small" loading={done.isPending} onClick={() => done.mutate(action)}>
                  {t('done')}
                </Button>
              )}
            </Flex>
          </Flex>
        </li>
      ))}
    </ul>
  );
}

/** Documents stand here as references; their names are told where they may be known. */
export function Papers({ found }: { found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  if (!found.document_ids.length) return nothing(t('noPapers'));
  return (
    <ul>
      {found.document_ids.map((id) => (
        <li key={id}>
          <Link to={`/documents/${id}`} className="num">
            {t('paper', { ref: id.slice(0, 8) })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function Assessment({ found }: { found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  const { token } = theme.useToken();
  const judged = found.assessment;
  if (!judged) return nothing(t('noAssessment'));
  const lines = [
    [t('harm'), t(`harms.${judged.harm as 'none'}`, { defaultValue: judged.harm })],
    [t('loss'), <Money key="loss" value={judged.loss_amount} currency="¥" />],
    [t('cause'), judged.cause],
    [t('intent'), t(`intents.${judged.intent as 'none'}`, { defaultValue: judged.intent })],
    [t('avoided'), judged.avoided_loss ?? EMPTY],
    [t('responsible'), judged.responsible.map(({ name }) => name).join('、') || EMPTY],
  ] as const;
  return (
    <dl style={{ display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '6px 16px', margin: 0 }}>
      {lines.map(([label, value]) => [
        <dt key={`${label}-t`} style={{ color: token.colorTextSecondary }}>
          {label}
        </dt>,
        <dd key={`${label}-d`} style={{ margin: 0, overflowWrap: 'anywhere' }}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}

/** Rewards and penalties that came of it, and a new proposal for those who may make one. */
export function Judged({ found }: { found: Leak }) {
  const { t } = useTranslation('secrecyLeaks');
  const may = usePermission('penalty:propose') && found.assessment !== null && found.state !== 'closed';
  const [proposing, setProposing] = useState(false);
  return (
    <Flex vertical gap={12} align="start">
      {found.proposals.length === 0 && nothing(t('noProposals'))}
      {found.proposals.map((one) => (
        <Flex key={one.id} gap={8} align="center" wrap>
          <Link to={`/penalties/${one.id}`} className="num">
            {one.number}
          </Link>
          <ToneTag tone={one.reward ? 'gold' : 'orange'}>{t(one.reward ? 'reward' : 'penalty')}</ToneTag>
          {t(`grounds.${one.ground as 'P1'}`, { defaultValue: one.ground })}
        </Flex>
      ))}
      {may && <Button onClick={() => setProposing(true)}>{t('propose')}</Button>}
      <ClauseTag id="P07-5.3-1" />
      <Suspense>{proposing && <ProposeDrawer found={found} onClose={() => setProposing(false)} />}</Suspense>
    </Flex>
  );
}
