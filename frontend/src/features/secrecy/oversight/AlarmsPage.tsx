import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AlarmRow, sdk, useIdempotencyKey } from '@/api';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { ALARM_KINDS, ALARM_STATES, ALARM_TONES, ALARMS, LEVEL_TONES, levelOf } from './api';

const SEND = {
  acknowledge: sdk.secrecyAlarmsAcknowledge,
  confirm: sdk.secrecyAlarmsConfirm,
  release: sdk.secrecyAlarmsRelease,
} as const;
type Act = keyof typeof SEND;
const ACTS: Act[] = ['acknowledge', 'release', 'confirm'];

/** 保密警報: who did what people rarely do; the security officer looks into it. */
export function Component() {
  const { t } = useTranslation('secrecyOversight');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const list = useListParams({ state: 'text', kind: 'text' } as const);
  const state = ALARM_STATES.find((one) => one === list.values.state);
  const kind = ALARM_KINDS.find((one) => one === list.values.kind);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...ALARMS, list.query],
    queryFn: () =>
      sdk.secrecyAlarmsListAlarms({
        query: {
          limit: list.limit,
          total: true,
          ...(state ? { state } : {}),
          ...(kind ? { kind } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const act = useMutation({
    mutationFn: ({ act: name, row }: { act: Act; row: AlarmRow }) =>
      SEND[name]({ path: { id: row.id }, headers: key.headers() }),
    meta: { quiet: true },
    onSuccess: (_, { act: name }) => {
      key.renew();
      void message.success(t(`alarms.did.${name}`));
      void client.invalidateQueries({ queryKey: ALARMS });
    },
    onError: (error) => {
      key.refused(error);
      void message.error(error instanceof Error ? error.message : String(error));
    },
  });
  const run = (name: Act, row: AlarmRow) =>
    void modal.confirm({
      title: t(`alarms.${name}`),
      content: (
        <>
          <p>{t(`alarms.ask.${name}`, { person: row.user, kind: t(`alarmKinds.${row.kind}`) })}</p>
          <ClauseTags ids={['P07-4.2-3a']} />
        </>
      ),
      okText: t(`alarms.${name}`),
      onOk: () => act.mutateAsync({ act: name, row }).catch(() => {}),
    });
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          {
            name: 'state',
            label: t('alarms.state'),
            kind: 'select',
            options: ALARM_STATES.map((value) => ({ value, label: t(`alarmStates.${value}`) })),
          },
          {
            name: 'kind',
            label: t('alarms.kind'),
            kind: 'select',
            options: ALARM_KINDS.map((value) => ({ value, label: t(`alarmKinds.${value}`) })),
          },
        ]}
      />
      <KeysetTable<AlarmRow>
        name="secrecy-alarms"
        title={t('alarms.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'kind',
            title: t('alarms.kind'),
            width: 200,
            locked: true,
            card: 'head',
            render: (row) => t(`alarmKinds.${row.kind}`),
          },
          {
            key: 'state',
            title: t('alarms.state'),
            width: 110,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={ALARM_TONES} label={(one) => t(`alarmStates.${one}`)} />
            ),
          },
          { key: 'user', title: t('person'), width: 110, render: (row) => row.user },
          {
            key: 'at',
            title: t('alarms.at'),
            width: 170,
            render: (row) => <span className="num">{dateTime(row.at)}</span>,
          },
          {
            key: 'count',
            title: t('alarms.count'),
            width: 80,
            align: 'right',
            render: (row) => <span className="num">{row.count}</span>,
          },
          {
            key: 'level',
            title: t('alarms.level'),
            width: 100,
            render: (row) => (
              <ToneTag tone={LEVEL_TONES[levelOf(row.level)]}>{t(`levels.${levelOf(row.level)}`)}</ToneTag>
            ),
          },
          {
            key: 'act',
            title: t('act'),
            width: 260,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                max={3}
                acts={ACTS.map((name) => ({
                  action: name,
                  label: t(`alarms.${name}`),
                  danger: name === 'confirm',
                  run: () => run(name, row),
                }))}
              />
            ),
          },
        ]}
      />
    </>
  );
}
