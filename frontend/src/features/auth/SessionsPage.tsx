import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk, type Session } from '@/api';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { ToneTag } from '@/shared/ui/StateTag';
import { deviceOf } from './device';

const key = ['sessions'];

export function Component() {
  const { t } = useTranslation('auth');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const list = useListParams({});
  const query = useQuery({
    queryKey: [...key, list.query],
    queryFn: () =>
      sdk.authSessions({ query: { limit: list.limit, ...(list.query.cursor ? { cursor: list.query.cursor } : {}) } }),
  });
  const hasOthers = query.data?.items.some((session) => !session.current) ?? false;

  const revoke = useMutation({
    mutationFn: async (id: string | undefined) =>
      id === undefined ? sdk.authEndOthers() : sdk.authEndSession({ path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  const ask = (which: 'revoke' | 'everywhere', done: string, id?: string) =>
    void modal.confirm({
      title: t(`sessions.${which}Title`),
      content: t(`sessions.${which}Text`),
      okText: t(`sessions.${which}`),
      okButtonProps: { danger: true },
      onOk: async () => {
        await revoke.mutateAsync(id);
        void message.success(done);
      },
    });

  return (
    <KeysetTable<Session>
      name="sessions"
      title={t('sessions.title')}
      query={query}
      list={list}
      rowKey={(session) => session.id}
      actions={
        hasOthers && (
          <Button danger onClick={() => ask('everywhere', t('sessions.everywhereDone'))}>
            {t('sessions.everywhere')}
          </Button>
        )
      }
      columns={[
        {
          key: 'device',
          title: t('sessions.device'),
          width: 260,
          locked: true,
          card: 'head',
          render: (session) => <Device session={session} />,
        },
        {
          key: 'ip',
          title: t('sessions.ip'),
          width: 160,
          render: ({ ip }) => <span className="num">{ip ?? '–'}</span>,
        },
        {
          key: 'created',
          title: t('sessions.createdAt'),
          width: 170,
          render: (session) => <span className="num">{dateTime(session.created_at)}</span>,
        },
        {
          key: 'seen',
          title: t('sessions.lastSeenAt'),
          width: 170,
          render: (session) => <span className="num">{dateTime(session.last_seen_at)}</span>,
        },
        {
          key: 'action',
          title: t('sessions.action'),
          width: 140,
          locked: true,
          render: (session) =>
            session.current ? null : (
              <Button
                type="link"
                danger
                size="small"
                style={{ padding: 0 }}
                onClick={() => ask('revoke', t('sessions.revoked'), session.id)}
              >
                {t('sessions.revoke')}
              </Button>
            ),
        },
      ]}
    />
  );
}

function Device({ session }: { session: Session }) {
  const { t } = useTranslation('auth');
  const { token } = theme.useToken();
  const device = deviceOf(session.user_agent);
  return (
    <Flex gap={8} align="center">
      <span title={session.user_agent ?? undefined} style={{ color: token.colorText }}>
        {device ? t('sessions.on', device) : t('sessions.unknown')}
      </span>
      {session.current && <ToneTag tone="green">{t('sessions.current')}</ToneTag>}
    </Flex>
  );
}
