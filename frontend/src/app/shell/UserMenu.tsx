import { HistoryOutlined, LockOutlined, LogoutOutlined, SafetyOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Avatar, Button, Dropdown, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { signOut } from '@/api';
import { useMe } from '@/shared/auth/me';
import { forgetAllDrafts } from '@/shared/ui/draft';
import { PASSWORD, SESSIONS, SIGN_IN, TOTP } from '../guestPages';

export function UserMenu({ compact }: { compact: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useMe();
  const leave = useMutation({
    mutationFn: signOut,
    // Whatever the server says, this browser has forgotten the session.
    onSettled: async () => {
      forgetAllDrafts();
      await navigate(SIGN_IN, { replace: true });
      client.clear();
    },
  });
  const { token } = theme.useToken();
  if (!me) return null;

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <Flex vertical style={{ paddingBlock: 4, maxWidth: 240 }}>
                <strong style={{ color: token.colorText }}>{me.name}</strong>
                <span style={{ color: token.colorTextSecondary }}>
                  {[me.company?.name, me.unit?.name]
                    .filter((name, i, all) => name && all.indexOf(name) === i)
                    .join(' / ')}
                </span>
                <span style={{ color: token.colorTextSecondary }}>{me.roles.map((role) => role.label).join('、')}</span>
              </Flex>
            ),
          },
          { type: 'divider' },
          { key: SESSIONS, icon: <HistoryOutlined aria-hidden />, label: t('nav.sessions') },
          { key: PASSWORD, icon: <LockOutlined aria-hidden />, label: t('nav.password') },
          { key: TOTP, icon: <SafetyOutlined aria-hidden />, label: t('nav.totp') },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined aria-hidden />, label: t('app.signOut') },
        ],
        onClick: ({ key }) => {
          if (key === 'out') leave.mutate();
          else void navigate(key);
        },
      }}
    >
      <Button type="text" aria-label={t('app.account', { name: me.name })} style={{ paddingInline: 6 }}>
        <Avatar size={26} gap={0} style={{ background: '#1b4f8f', color: '#fff', flex: 'none', fontSize: 13 }}>
          {me.name.slice(0, 1)}
        </Avatar>
        {compact ? null : me.name}
      </Button>
    </Dropdown>
  );
}
