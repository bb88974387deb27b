import { useMutation } from '@tanstack/react-query';
import { App, Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { idempotencyKey, type MergeOut, sdk } from '@/api';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Panel } from '@/shared/ui/Panel';
import { useRenewed } from './api';

export function MergeDone({ merge, onAgain }: { merge: MergeOut; onAgain: () => void }) {
  const { t } = useTranslation('customers');
  const { modal } = App.useApp();
  const renewed = useRenewed();
  const undo = useMutation({
    mutationFn: () => sdk.customerMergesUndo({ path: { id: merge.id }, headers: idempotencyKey(crypto.randomUUID()) }),
    onSuccess: () => renewed(),
  });
  const undone = undo.isSuccess;
  return (
    <Panel>
      <Result
        status={undone ? 'info' : 'success'}
        title={undone ? t('merge.undone') : t('merge.done')}
        subTitle={undone ? undefined : t('merge.doneText', { until: merge.until })}
        extra={[
          <LinkButton key="open" type="primary" to={`/customers/${merge.keep_id}`}>
            {t('merge.openKept')}
          </LinkButton>,
          !undone && (
            <Button
              key="undo"
              loading={undo.isPending}
              onClick={() => void modal.confirm({ title: t('merge.undoAsk'), onOk: () => undo.mutateAsync() })}
            >
              {t('merge.undo')}
            </Button>
          ),
          <Button key="again" onClick={onAgain}>
            {t('merge.again')}
          </Button>,
        ]}
      />
    </Panel>
  );
}
