import { App, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ApiError, type CustomerRow, ifMatch, sdk } from '@/api';
import { DecisionModal } from '@/shared/ui/DecisionModal';
import { useRenewed } from './api';
import { AssignFields } from './AssignFields';

interface BatchAssignProps {
  rows: CustomerRow[];
  onDone: () => void;
  onClose: () => void;
}

/** Several customers to one owner: one call each, so that one refusal does not stop the others. */
export default function BatchAssign({ rows, onDone, onClose }: BatchAssignProps) {
  const { t } = useTranslation('customers');
  const { message } = App.useApp();
  const renewed = useRenewed();
  const open = rows.filter((row) => row.can.includes('assign'));

  const assign = async (values: Record<string, unknown>, headers: Record<string, string>) => {
    const {
      owner_id,
      keep_former = false,
      comment,
    } = values as Record<'owner_id' | 'comment', string> & {
      keep_former?: boolean;
    };
    const refused: ApiError[] = [];
    for (const row of open)
      try {
        await sdk.customersAssign({
          path: { id: row.id },
          body: { owner_id, keep_former, reason: comment },
          // One key for the form, one for each of its customers.
          headers: { ...ifMatch(row.version), 'Idempotency-Key': `${headers['Idempotency-Key']}-${row.number}` },
        });
      } catch (error) {
        refused.push(error as ApiError);
      }
    await renewed();
    const done = open.length - refused.length;
    if (done === 0 && refused[0]) throw refused[0];
    void message.success(t('assign.doneMany', { count: done }));
    if (refused.length) void message.warning(t('assign.failedMany', { count: refused.length }));
    onDone();
  };

  return (
    <DecisionModal
      open
      title={t('assign.title')}
      commentRequired
      summary={
        <Typography.Text>
          {t('assign.summary', { count: open.length })}
          {open.length < rows.length && ` ${t('assign.skipped', { count: rows.length - open.length })}`}
        </Typography.Text>
      }
      onDecide={assign}
      onClose={onClose}
    >
      <AssignFields />
    </DecisionModal>
  );
}
