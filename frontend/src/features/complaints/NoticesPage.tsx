import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Form, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type IntakeOut, sdk } from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ModalForm } from '@/shared/ui/ModalForm';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { ToneTag } from '@/shared/ui/StateTag';
import { NOTICES } from './api';

const IntakeDrawer = lazy(() => import('./IntakeDrawer'));
const STATES = ['waiting', 'recorded', 'dismissed'] as const;
const TONES = { waiting: 'orange', recorded: 'green', dismissed: 'grey' } as const;

/** 待登記: what colleagues and the public door passed on, until it is a case or is put aside with a reason. */
export function Component() {
  const { t } = useTranslation('complaints');
  const { message } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({ state: 'text' } as const);
  const [search, setSearch] = useSearchParams();
  const [aside, setAside] = useState<IntakeOut>();
  const state = STATES.find((one) => one === list.values.state) ?? 'waiting';
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...NOTICES, 'list', state, list.query],
    queryFn: () =>
      sdk.complaintIntakeIndex({
        query: { state, limit: list.limit, total: true, sort: 'received_at', ...(cursor ? { cursor } : {}) },
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const setNotice = (id: string | undefined) =>
    setSearch(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (id) next.set('notice', id);
        else next.delete('notice');
        return next;
      },
      { replace: true },
    );

  return (
    <>
      <SceneTabs
        label={t('state')}
        value={state}
        onChange={(next) => list.setValues({ state: next === 'waiting' ? undefined : next })}
        scenes={STATES.map((key) => ({ key, label: t(`intake.states.${key}`) }))}
      />
      <KeysetTable<IntakeOut>
        name="intake-notices"
        title={t('intake.notices')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'received',
            title: t('receivedAt'),
            width: 150,
            locked: true,
            card: 'head',
            render: (row) => <span className="num">{dateTime(row.received_at)}</span>,
          },
          {
            key: 'source',
            title: t('intake.source'),
            width: 110,
            card: 'tag',
            render: (row) => <ToneTag tone={TONES[row.state]}>{t(`intake.sources.${row.source}`)}</ToneTag>,
          },
          { key: 'name', title: t('complainant'), width: 110, render: (row) => row.complainant_name || EMPTY },
          {
            key: 'phone',
            title: t('phone'),
            width: 130,
            render: (row) => <span className="num">{row.phone || EMPTY}</span>,
          },
          { key: 'content', title: t('content'), width: 360, render: (row) => row.content },
          {
            key: 'act',
            title: t('intake.handling'),
            width: 200,
            render: (row) =>
              row.state === 'waiting' ? (
                <Flex gap={8}>
                  <Button size="small" type="primary" onClick={() => setNotice(row.id)}>
                    {t('record')}
                  </Button>
                  <Button size="small" onClick={() => setAside(row)}>
                    {t('intake.dismiss')}
                  </Button>
                </Flex>
              ) : row.complaint_id ? (
                <Link to={`/complaints/${row.complaint_id}`}>{t('intake.toCase')}</Link>
              ) : (
                row.reason
              ),
          },
        ]}
      />
      {aside && (
        <ModalForm<{ reason: string }>
          title={t('intake.dismiss')}
          onSubmit={async (body, headers) => {
            await sdk.complaintIntakeDismiss({ path: { id: aside.id }, headers, body });
            void message.success(t('intake.dismissed'));
            await client.invalidateQueries({ queryKey: NOTICES });
          }}
          onClose={() => setAside(undefined)}
        >
          <Form.Item
            name="reason"
            label={t('intake.dismissReason')}
            rules={[{ required: true, whitespace: true }, { min: 2 }]}
          >
            <Input.TextArea rows={2} maxLength={500} autoFocus />
          </Form.Item>
        </ModalForm>
      )}
      <Suspense>{search.get('notice') && <IntakeDrawer onClose={() => setNotice(undefined)} />}</Suspense>
    </>
  );
}
