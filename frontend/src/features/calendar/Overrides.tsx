import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ifMatch, type OverrideIn, type OverrideRow, sdk, useRules } from '@/api';
import { EntryState } from '@/api/gen/types.gen';
import { usePermission } from '@/shared/auth/me';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { DateField } from '@/shared/ui/DateField';
import { DecisionModal } from '@/shared/ui/DecisionModal';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ModalForm } from '@/shared/ui/ModalForm';
import { StateTag, ToneTag, type Tone } from '@/shared/ui/StateTag';

export const ENTRY_TONES: Record<EntryState, Tone> = {
  proposed: 'gold',
  confirmed: 'green',
  rejected: 'red',
  superseded: 'grey',
};

/** Days the company opens or closes: one proposes, another confirms, running clocks follow. */
export default function Overrides({ year }: { year: number }) {
  const { t } = useTranslation('calendar');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const wanted = search.get('day') ?? undefined;
  const mayPropose = usePermission('calendar:manage');
  const [proposing, setProposing] = useState(mayPropose && wanted !== undefined);
  const [deciding, setDeciding] = useState<{ entry: OverrideRow; approve: boolean }>();
  const rules = useRules('OverrideIn');
  const list = useListParams({ state: 'text' }, 'o.');
  const query = useQuery({
    queryKey: ['calendar-overrides', year, list.query],
    queryFn: () =>
      sdk.calendarOverrides({
        query: {
          limit: list.limit,
          day_from: `${year}-01-01`,
          day_to: `${year}-12-31`,
          ...(list.values.state ? { state: list.values.state as EntryState } : {}),
          ...(list.query.cursor ? { cursor: list.query.cursor } : {}),
          ...(list.sort ? { sort: list.sort as 'day' } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['calendar-overrides'] }),
      client.invalidateQueries({ queryKey: ['calendar'] }),
    ]);

  return (
    <>
      <KeysetTable<OverrideRow>
        name="calendar-overrides"
        title={`${t('override.title')} ${year}`}
        level={2}
        rowKey={(row) => row.id}
        list={list}
        query={query}
        actions={
          <>
            <Select<string>
              allowClear
              aria-label={t('override.state')}
              placeholder={t('override.state')}
              style={{ width: 130 }}
              value={list.values.state ?? null}
              onChange={(state: string | undefined) => list.setValues({ state })}
              options={Object.values(EntryState).map((value) => ({ value, label: t(`state.${value}`) }))}
            />
            {mayPropose && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setProposing(true)}>
                {t('override.propose')}
              </Button>
            )}
          </>
        }
        columns={[
          {
            key: 'day',
            title: t('override.day'),
            width: 120,
            locked: true,
            card: 'head',
            sort: 'day',
            render: (row) => <span className="num">{row.day}</span>,
          },
          {
            key: 'to',
            title: t('override.to'),
            width: 90,
            render: (row) => (
              <ToneTag tone={row.working ? 'blue' : 'red'}>
                {row.working ? t('override.working') : t('override.off')}
              </ToneTag>
            ),
          },
          { key: 'note', title: t('override.note'), width: 200, render: (row) => row.note },
          {
            key: 'state',
            title: t('override.state'),
            width: 110,
            card: 'tag',
            render: (row) => <StateTag value={row.state} tones={ENTRY_TONES} label={(value) => t(`state.${value}`)} />,
          },
          { key: 'by', title: t('override.by'), width: 110, render: (row) => row.proposed_by.name },
          {
            key: 'decided',
            title: t('override.decided'),
            width: 230,
            render: (row) =>
              row.decided_by ? `${row.decided_by.name}　${dateTime(row.decided_at)}　${row.decision_reason}` : EMPTY,
          },
          {
            key: 'acts',
            title: '',
            width: 170,
            locked: true,
            render: (row) =>
              row.announcement_id ? (
                t('override.fromNotice')
              ) : (
                <ActionButtons
                  size="small"
                  can={row.can}
                  acts={[
                    {
                      action: 'approve',
                      label: t('override.approve'),
                      primary: true,
                      run: () => setDeciding({ entry: row, approve: true }),
                    },
                    {
                      action: 'reject',
                      label: t('override.reject'),
                      danger: true,
                      run: () => setDeciding({ entry: row, approve: false }),
                    },
                  ]}
                />
              ),
          },
        ]}
      />
      {proposing && (
        <ModalForm<OverrideIn>
          title={t('override.propose')}
          initial={{ working: false, ...(wanted ? { day: wanted } : {}) }}
          onSubmit={async (body, headers) => {
            await sdk.calendarPropose({ body, headers });
            void message.success(t('override.proposed'));
            await again();
          }}
          onClose={() => setProposing(false)}
        >
          <Form.Item name="day" label={t('override.day')} rules={rules('day')}>
            <DateField />
          </Form.Item>
          <Form.Item name="working" label={t('override.to')}>
            <Radio.Group
              options={[
                { value: false, label: t('override.off') },
                { value: true, label: t('override.working') },
              ]}
            />
          </Form.Item>
          <Form.Item name="note" label={t('override.note')} rules={rules('note')}>
            <Input placeholder={t('override.notePlaceholder')} />
          </Form.Item>
          <Alert type="info" showIcon title={t('override.second')} />
        </ModalForm>
      )}
      {deciding && (
        <DecisionModal
          open
          title={deciding.approve ? t('override.approve') : t('override.reject')}
          danger={!deciding.approve}
          commentRequired={!deciding.approve}
          summary={
            <span>
              <strong className="num">{deciding.entry.day}</strong>{' '}
              {deciding.entry.working ? t('override.working') : t('override.off')}　{deciding.entry.note}
              <br />
              {t('override.impact')}
            </span>
          }
          onDecide={async ({ comment = '' }, headers) => {
            const { entry, approve } = deciding;
            const done = await sdk.calendarDecide({
              path: { id: entry.id },
              body: { approve, reason: comment },
              headers: { ...headers, ...ifMatch(entry.version) },
            });
            void message.success(approve ? t('override.approved', { count: done.recomputed }) : t('override.rejected'));
            await again();
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </>
  );
}
