import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { idempotencyKey, type ImportOut, sdk } from '@/api';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Panel } from '@/shared/ui/Panel';
import { KEY } from './api';
import { Counts } from './Counts';

export default function ImportDone({ batch, onAgain }: { batch: ImportOut; onAgain: () => void }) {
  const { t } = useTranslation('customers');
  const { modal } = App.useApp();
  const client = useQueryClient();
  const undo = useMutation({
    mutationFn: () => sdk.customerImportsUndo({ path: { id: batch.id }, headers: idempotencyKey(crypto.randomUUID()) }),
    onSuccess: async (answer) => {
      client.setQueryData(['customer-import', batch.id], answer.batch);
      await client.invalidateQueries({ queryKey: KEY });
    },
  });
  const kept = undo.data?.kept_lines ?? [];
  const title = {
    committed: t('import.committed', { count: batch.done_rows }),
    undone: t('import.undone'),
    failed: t('import.failed'),
    checked: '',
    queued: '',
  }[batch.state];
  const status = { committed: 'success', undone: 'info', failed: 'error', checked: 'info', queued: 'info' } as const;

  return (
    <Panel label={title}>
      <Result
        status={status[batch.state]}
        title={title}
        subTitle={batch.filename}
        extra={[
          batch.state === 'committed' && (
            <LinkButton key="see" type="primary" to="/customers?scene=mine">
              {t('import.see')}
            </LinkButton>
          ),
          batch.can.includes('undo') && (
            <Button
              key="undo"
              danger
              loading={undo.isPending}
              onClick={() => void modal.confirm({ title: t('import.undoAsk'), onOk: () => undo.mutateAsync() })}
            >
              {t('import.undo')}
            </Button>
          ),
          <Button key="again" onClick={onAgain}>
            {t('import.again')}
          </Button>,
        ]}
      />
      {kept.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('import.kept', { count: kept.length, lines: kept.join('、') })}
          style={{ marginBlockEnd: 12 }}
        />
      )}
      <Counts batch={batch} />
    </Panel>
  );
}
