import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  MessageKind,
  MessageState,
  sdk,
  type VipAnnouncementRow,
  type VipMessageRow,
  type VipOutreachOutboxData,
} from '@/api';
import { dateTime, EMPTY } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { SceneTabs } from '@/shared/ui/SceneTabs';
import { StateTag } from '@/shared/ui/StateTag';
import { MESSAGE_TONES, OFFICE } from './api';

const OfficeForms = lazy(() => import('./OfficeForms'));
const SCENES = ['messages', 'announcements'] as const;

/** 簡訊與公告: birthdays, new products, promotions; sent, waiting, or left out and why. */
export function Component() {
  const { t } = useTranslation('vipOffice');
  const list = useListParams({ scene: 'text', kind: 'list', state: 'list' });
  const { scene, ...filters } = list.query;
  const announcing = scene === 'announcements';
  const [open, setOpen] = useState(false);
  const messages = useQuery({
    queryKey: [...OFFICE, 'outbox', filters],
    queryFn: () => sdk.vipOutreachOutbox({ query: { ...(filters as VipOutreachOutboxData['query']), total: true } }),
    enabled: !announcing,
    placeholderData: keepPreviousData,
  });
  const { cursor } = list.query;
  const announcements = useQuery({
    queryKey: [...OFFICE, 'announcements', list.limit, cursor],
    queryFn: () =>
      sdk.vipOutreachAnnouncements({ query: { limit: list.limit, total: true, ...(cursor ? { cursor } : {}) } }),
    enabled: announcing,
    placeholderData: keepPreviousData,
  });
  const actions = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
      {t('outbox.announce')}
    </Button>
  );
  return (
    <>
      <SceneTabs
        label={t('outbox.title')}
        scenes={SCENES.map((key) => ({ key, label: t(`outbox.${key}`) }))}
        value={announcing ? 'announcements' : 'messages'}
        onChange={(key) => list.setValues({ scene: key === 'messages' ? undefined : key })}
      />
      {announcing ? (
        <KeysetTable<VipAnnouncementRow>
          name="vipAnnouncements"
          title={t('outbox.announcements')}
          query={announcements}
          list={list}
          rowKey={({ id }) => id}
          actions={actions}
          columns={[
            {
              key: 'title',
              title: t('outbox.subject'),
              width: 200,
              locked: true,
              card: 'head',
              render: (row) => row.title,
            },
            { key: 'kind', title: t('outbox.kind'), width: 100, card: 'tag', render: (row) => t(`kind.${row.kind}`) },
            { key: 'shop', title: t('field.shop'), width: 150, render: (row) => row.shop },
            {
              key: 'days',
              title: t('outbox.days'),
              width: 210,
              render: (row) => <span className="num">{`${row.starts_on} – ${row.ends_on ?? ''}`}</span>,
            },
            {
              key: 'send',
              title: t('outbox.sendOn'),
              width: 110,
              render: (row) => <span className="num">{row.send_on}</span>,
            },
            { key: 'queued', title: t('outbox.queued'), width: 90, align: 'right', render: (row) => row.queued },
            { key: 'skipped', title: t('outbox.skipped'), width: 90, align: 'right', render: (row) => row.skipped },
          ]}
        />
      ) : (
        <>
          <FilterBar
            fields={[
              {
                name: 'state',
                label: t('field.state'),
                kind: 'multi',
                options: Object.values(MessageState).map((value) => ({ value, label: t(`message.${value}`) })),
              },
              {
                name: 'kind',
                label: t('outbox.kind'),
                kind: 'multi',
                options: Object.values(MessageKind).map((value) => ({ value, label: t(`kind.${value}`) })),
              },
            ]}
            values={list.values}
            onSearch={list.setValues}
            onReset={list.reset}
          />
          <KeysetTable<VipMessageRow>
            name="vipOutbox"
            title={t('outbox.messages')}
            query={messages}
            list={list}
            rowKey={({ id }) => id}
            actions={actions}
            columns={[
              {
                key: 'member',
                title: t('outbox.member'),
                width: 120,
                locked: true,
                card: 'head',
                render: (row) => (
                  <Link className="num" to={`/vip/members/${row.member_id}`}>
                    {row.member_number}
                  </Link>
                ),
              },
              {
                key: 'state',
                title: t('field.state'),
                width: 90,
                card: 'tag',
                render: (row) => (
                  <StateTag value={row.state} tones={MESSAGE_TONES} label={(state) => t(`message.${state}`)} />
                ),
              },
              { key: 'kind', title: t('outbox.kind'), width: 100, render: (row) => t(`kind.${row.kind}`) },
              { key: 'text', title: t('outbox.text'), width: 320, render: (row) => row.text },
              {
                key: 'on',
                title: t('outbox.sendOn'),
                width: 110,
                render: (row) => <span className="num">{row.send_on}</span>,
              },
              {
                key: 'sent',
                title: t('outbox.sentAt'),
                width: 150,
                render: (row) => <span className="num">{dateTime(row.sent_at)}</span>,
              },
              {
                key: 'why',
                title: t('outbox.reason'),
                width: 120,
                render: (row) => (row.reason ? t(`skip.${row.reason}`) : EMPTY),
              },
            ]}
          />
        </>
      )}
      <Suspense>{open && <OfficeForms act="announce" onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
