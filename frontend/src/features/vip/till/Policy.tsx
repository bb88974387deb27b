import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { idempotencyKey, sdk, type VipReadingOut } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { Panel } from '@/shared/ui/Panel';

/** Before the till opens its user has read the regulation in force. */
export function Policy({ reading }: { reading: VipReadingOut }) {
  const { t } = useTranslation('vip');
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: () => sdk.vipAcknowledge({ headers: idempotencyKey(crypto.randomUUID()), body: {} }),
    onSuccess: (now) => client.setQueryData(['vip', 'policy'], now),
  });
  return (
    <Panel label={t('title')}>
      <Flex vertical gap={16} align="start" style={{ maxWidth: 640 }}>
        <h1 style={{ margin: 0 }}>{t('policy.title')}</h1>
        <Alert type="info" showIcon title={t('policy.text', { version: reading.version, since: reading.since })} />
        <Link to="/policies/14">{t('policy.open')}</Link>
        <ClauseTags ids={['P14-Z-1']} />
        <Button type="primary" size="large" autoFocus loading={read.isPending} onClick={() => read.mutate()}>
          {t('policy.read')}
        </Button>
      </Flex>
    </Panel>
  );
}
