import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Flex, theme, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { ifMatch, type PenaltyMeasureOut, sdk, useIdempotencyKey } from '@/api';
import { dateTime } from '@/shared/format';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import { Timeline } from '@/shared/ui/Timeline';
import { PENALTIES, type Penalty, penaltyQuery } from './api';
import { LEDGER_TONES } from './ledger';

const nothing = (text: string) => <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} />;

export function Measures({ found }: { found: Penalty }) {
  const { t } = useTranslation('penalties');
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const may = found.next.find(({ action }) => action === 'execute');
  const execute = useMutation({
    mutationFn: (measure: PenaltyMeasureOut) =>
      sdk.penaltiesExecute({
        path: { id: found.id, measure_id: measure.id },
        headers: { ...key.headers(), ...ifMatch(found.version) },
      }),
    meta: { quiet: true },
    onSuccess: (next) => {
      key.renew();
      client.setQueryData(penaltyQuery(found.id).queryKey, next);
    },
    onError: (error) => {
      key.refused(error);
      void message.error(error instanceof Error ? error.message : String(error));
    },
  });
  if (!found.measures.length) return nothing(t('measure.none'));
  return (
    <ul className="penalty-lines">
      {found.measures.map((measure) => {
        const open = !measure.done_at && !measure.ended_at && measure.kind !== 'none';
        const state = measure.ended_at
          ? t('measure.ended')
          : measure.done_at
            ? t('measure.executed', { at: dateTime(measure.done_at) })
            : t('measure.open');
        return (
          <li key={measure.id} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex justify="space-between" gap={8} align="center" wrap>
              <span>
                <strong>{measure.label}</strong>　
                {measure.amount !== null && <Money value={measure.amount} currency="¥" />}
                {measure.points !== null && (
                  <span className="num">
                    {t('points')} {measure.points}
                  </span>
                )}
              </span>
              <Flex gap={8} align="center">
                {measure.kind !== 'none' && <ToneTag tone={open ? 'blue' : 'grey'}>{state}</ToneTag>}
                {open && may && (
                  <Tooltip title={may.allowed ? undefined : may.reason}>
                    <Button
                      size="small"
                      disabled={!may.allowed}
                      loading={execute.isPending}
                      onClick={() => execute.mutate(measure)}
                    >
                      {t('measure.execute')}
                    </Button>
                  </Tooltip>
                )}
              </Flex>
            </Flex>
            {measure.text_amount !== null && measure.text_amount !== measure.amount && (
              <span style={{ color: token.colorTextSecondary }}>
                {t('textAmount', { amount: measure.text_amount })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function Said({ found }: { found: Penalty }) {
  const { t } = useTranslation('penalties');
  const { objection } = found;
  const entries = [
    ...found.statements.map((statement) => ({
      id: statement.at,
      title: t(`statement.outcomes.${statement.outcome}`),
      at: statement.at,
      state: 'done' as const,
      comment: statement.text,
    })),
    ...(objection
      ? [
          {
            id: 'objection',
            title: t('objection.title'),
            at: objection.filed_at,
            state: objection.outcome ? ('done' as const) : ('current' as const),
            comment: objection.text,
          },
        ]
      : []),
    ...(objection?.outcome
      ? [
          {
            id: 'review',
            title: `${t('objection.outcome')}：${t(`objection.outcomes.${objection.outcome}`)}`,
            who: objection.decided_by?.name,
            at: objection.decided_at,
            state: objection.outcome === 'upheld' ? ('rejected' as const) : ('done' as const),
            comment: objection.reason,
          },
        ]
      : []),
  ];
  if (!entries.length) return nothing(t('statement.none'));
  return <Timeline label={t('tabs.statement')} entries={entries} />;
}

export function History({ found }: { found: Penalty }) {
  const { t } = useTranslation('penalties');
  return (
    <Timeline
      label={t('tabs.history')}
      entries={found.steps.map((step) => ({
        id: String(step.seq),
        title: step.label,
        who: step.actor?.name ?? t('hidden'),
        at: step.at,
        state: 'done',
      }))}
    />
  );
}

export function Ledger({ found }: { found: Penalty }) {
  const { t } = useTranslation('penalties');
  const { token } = theme.useToken();
  const { data } = useQuery({
    queryKey: [...PENALTIES, 'list', 'ledger', 'case', found.id, found.version],
    queryFn: () => sdk.penaltiesEntries({ query: { case_id: found.id, sort: 'created_at', limit: 50 } }),
  });
  if (!data?.items.length) return nothing(t('ledger.none'));
  return (
    <ul className="penalty-lines">
      {data.items.map((entry) => (
        <li key={entry.id} style={{ borderColor: token.colorBorderSecondary }}>
          <Flex justify="space-between" gap={8}>
            <span>
              {t(`ledger.kinds.${entry.kind}`)}　<span className="num">{entry.booked_on}</span>
            </span>
            <Flex gap={8}>
              <Money value={entry.amount} currency="¥" />
              <ToneTag tone={LEDGER_TONES[entry.state]}>{t(`ledger.states.${entry.state}`)}</ToneTag>
            </Flex>
          </Flex>
        </li>
      ))}
    </ul>
  );
}
