import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk, useIdempotencyKey } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ToneTag } from '@/shared/ui/StateTag';

/** Which version is in force; executives publish the next one. */
export function Versions({ no }: { no: string }) {
  const { t } = useTranslation('policies');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const mine = usePermission('policy:publish');
  const queryKey = ['policy', no, 'versions'];
  const { data } = useQuery({
    queryKey,
    queryFn: () => sdk.policiesVersions({ path: { no } }),
    meta: { quiet: true },
  });
  const publish = useMutation({
    mutationFn: () => sdk.policiesPublish({ path: { no }, headers: key.headers(), body: {} }),
    meta: { quiet: true },
    onSuccess: (versions) => {
      key.renew();
      client.setQueryData(queryKey, versions);
      void message.success(t('versions.done', { name: versions[0]?.name ?? '' }));
    },
    onError: (error) => {
      key.refused(error);
      void message.error(error instanceof Error ? error.message : String(error));
    },
  });
  if (!data) return null;
  const current = data.find(({ in_force: holds }) => holds);
  return (
    <>
      <ToneTag tone={current ? 'cyan' : 'grey'}>
        {current ? t('versions.current', { name: current.name, day: current.effective_from }) : t('versions.none')}
      </ToneTag>
      {mine && (
        <Button
          size="small"
          loading={publish.isPending}
          onClick={() =>
            void modal.confirm({
              title: t('versions.publish'),
              content: (
                <>
                  <p>{t('versions.ask')}</p>
                  <ClauseTags ids={['P07-6-1']} />
                </>
              ),
              okText: t('versions.publish'),
              onOk: () => publish.mutateAsync().catch(() => {}),
            })
          }
        >
          {t('versions.publish')}
        </Button>
      )}
    </>
  );
}
