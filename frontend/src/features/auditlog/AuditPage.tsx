import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Popover, theme } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EntryDecision, EntryKind, type EntryRow, sdk } from '@/api';
import { Can } from '@/shared/auth/Can';
import { usePermission } from '@/shared/auth/me';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { pathOf } from '@/shared/subjects';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ExportMenu } from '@/shared/ui/ExportMenu';
import { FilterBar } from '@/shared/ui/FilterBar';
import { LinkButton } from '@/shared/ui/LinkButton';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { ToneTag } from '@/shared/ui/StateTag';
import { SPEC, toQuery } from './filters';

const KINDS = Object.values(EntryKind);
const LEVELS = ['0', '1', '2', '3', '4'] as const;
const DECISIONS = Object.values(EntryDecision);
const DECISION_TONES = { allow: 'green', deny: 'red', approval_required: 'orange' } as const;
const ProofModal = lazy(() => import('./ProofModal'));

/** 存取紀錄: who did, read, took out or was refused what, and when. */
export function Component() {
  const { t } = useTranslation('auditlog');
  const list = useListParams(SPEC);
  const events = useEventWords();
  const refusal = (event: string) =>
    event.endsWith('.refused') ? t('refused') : event.endsWith('.withheld') ? t('withheld') : event;
  const asked = toQuery(list.values);
  const { cursor, sort } = list.query;
  const [proven, setProven] = useState<EntryRow>();
  const query = useQuery({
    queryKey: ['audit', list.query],
    queryFn: () =>
      sdk.auditEntries({
        query: {
          ...asked,
          limit: list.limit,
          ...(cursor ? { cursor } : {}),
          ...(sort === 'at' || sort === '-at' ? { sort } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          { name: 'actor_id', label: t('person'), kind: 'custom', control: <PersonPicker /> },
          {
            name: 'event',
            label: t('event'),
            kind: 'select',
            options: [...events].map(([value, label]) => ({ value, label })),
          },
          {
            name: 'kind',
            label: t('kind'),
            kind: 'select',
            options: KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
          {
            name: 'decision',
            label: t('decision'),
            kind: 'select',
            options: DECISIONS.map((value) => ({ value, label: t(`decisions.${value}`) })),
          },
          { name: 'from', label: t('since'), kind: 'date' },
          { name: 'to', label: t('until'), kind: 'date' },
          { name: 'subject_id', label: t('subject'), kind: 'text', placeholder: t('subjectHint') },
          { name: 'subject_ref', label: t('reference'), kind: 'text', placeholder: t('referenceHint') },
          {
            name: 'level',
            label: t('level'),
            kind: 'select',
            options: LEVELS.map((value) => ({ value, label: t(`levels.${value}`) })),
          },
        ]}
      />
      <KeysetTable<EntryRow>
        name="audit"
        title={t('title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <>
            <LinkButton to="/audit/checkpoints">{t('checkpoints.open')}</LinkButton>
            <Can permission="audit:export">
              <ExportMenu path="/api/v1/audit/export" query={asked as Record<string, string>} name={t('title')} />
            </Can>
          </>
        }
        columns={[
          {
            key: 'at',
            title: t('at'),
            width: 150,
            locked: true,
            sort: 'at',
            render: ({ at }) => <span className="num">{dateTime(at)}</span>,
          },
          { key: 'person', title: t('person'), width: 110, locked: true, render: ({ actor }) => actor ?? t('system') },
          {
            key: 'event',
            title: t('event'),
            width: 210,
            card: 'head',
            render: ({ event }) => <span title={event}>{events.get(event) ?? refusal(event)}</span>,
          },
          { key: 'kind', title: t('kind'), width: 80, render: ({ kind }) => t(`kinds.${kind}`) },
          {
            key: 'decision',
            title: t('decision'),
            width: 90,
            card: 'tag',
            render: ({ decision }) => <ToneTag tone={DECISION_TONES[decision]}>{t(`decisions.${decision}`)}</ToneTag>,
          },
          { key: 'subject', title: t('type'), width: 200, render: (row) => <Subject row={row} /> },
          {
            key: 'level',
            title: t('level'),
            width: 70,
            hidden: true,
            render: ({ level }) => t(`levels.${String(level) as (typeof LEVELS)[number]}`),
          },
          {
            key: 'clauses',
            title: t('clauses'),
            width: 150,
            card: 'no',
            render: ({ clauses }) => (clauses.length ? <ClauseTags ids={clauses} /> : EMPTY),
          },
          { key: 'ip', title: t('ip'), width: 120, render: ({ ip }) => <span className="num">{ip || EMPTY}</span> },
          {
            key: 'request',
            title: t('request'),
            width: 300,
            hidden: true,
            card: 'no',
            render: (row) => row.request_id,
          },
          { key: 'facts', title: t('facts'), width: 80, locked: true, render: (row) => <Facts row={row} /> },
          {
            key: 'proof',
            title: t('proofAction'),
            width: 80,
            locked: true,
            render: (row) => (
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setProven(row)}>
                {t('prove')}
              </Button>
            ),
          },
        ]}
      />
      {proven && (
        <Suspense>
          <ProofModal row={proven} onClose={() => setProven(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** Code of an act -> its word. In English the code is the word. */
function useEventWords(): Map<string, string> {
  const { i18n } = useTranslation();
  const { data = [] } = useQuery({
    queryKey: ['audit', 'events'],
    queryFn: () => sdk.auditEvents(),
    staleTime: Infinity,
  });
  const chinese = i18n.language.startsWith('zh');
  return new Map(data.map(({ name, label }) => [name, chinese ? label : name]));
}

function Subject({ row }: { row: EntryRow }) {
  const { t } = useTranslation('auditlog');
  const readsCases = usePermission('complaint:read');
  const readsCustomers = usePermission('customer:read');
  const open = { complaints: readsCases, customers: readsCustomers }[row.subject_type ?? ''] ?? false;
  const to = open ? pathOf(row.subject_type, row.subject_id) : undefined;
  if (!row.subject_type) return <>{EMPTY}</>;
  const word = t(`subjects.${row.subject_type}` as 'subjects.complaints', { defaultValue: row.subject_type });
  const text = `${word} ${row.subject_ref ?? row.subject_id?.slice(-8) ?? ''}`;
  return <span title={row.subject_ref ?? row.subject_id ?? undefined}>{to ? <Link to={to}>{text}</Link> : text}</span>;
}

function Facts({ row }: { row: EntryRow }) {
  const { t } = useTranslation('auditlog');
  const { token } = theme.useToken();
  const { subject_id, subject_ref, roles, relation, rule, policy_version, reason, device } = row;
  const more = { subject_id, subject_ref, roles: roles.join('、'), relation, rule, policy_version, reason, device };
  const facts = [...Object.entries(row.facts), ...Object.entries(more).filter(([, value]) => value)];
  return (
    <Popover
      trigger="click"
      placement="left"
      content={
        <dl className="audit-facts" style={{ margin: 0, maxWidth: 420 }}>
          {[...facts, ['request_id', row.request_id] as const, ['id', row.id] as const].map(([name, value]) => (
            <div key={name}>
              <dt style={{ color: token.colorTextSecondary }}>{name}</dt>
              <dd style={{ margin: '0 0 6px', overflowWrap: 'anywhere' }}>
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </dd>
            </div>
          ))}
        </dl>
      }
    >
      <Button type="link" size="small" style={{ padding: 0 }}>
        {t('showFacts')}
      </Button>
    </Popover>
  );
}
