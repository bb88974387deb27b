import { Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChangeRow } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { DecisionModal } from '@/shared/ui/DecisionModal';
import { Simulation } from './Simulation';
import { clauseOf, nameOf, useValue } from './words';

interface DecideModalProps {
  change: ChangeRow;
  approve: boolean;
  onDecide: (reason: string, headers: Record<string, string>) => Promise<unknown>;
  onClose: () => void;
}

/** What is wished, why, and what it would have done: then yes, or no with a reason. */
export default function DecideModal({ change, approve, onDecide, onClose }: DecideModalProps) {
  const { t } = useTranslation('policies');
  const { token } = theme.useToken();
  const say = useValue();
  const maySimulate = usePermission('policy:propose');
  return (
    <DecisionModal
      open
      title={approve ? t('change.approve') : t('change.reject')}
      danger={!approve}
      commentRequired={!approve}
      maxLength={2000}
      summary={
        <Flex vertical gap={8}>
          <Flex gap={8} align="center" wrap>
            <strong>{nameOf(change.key)}</strong>
            <ClauseTag id={clauseOf(change.key)} />
          </Flex>
          <span className="num" style={{ fontSize: 16 }}>
            {say(change.previous, change.unit)} → <strong>{say(change.value, change.unit)}</strong>
            {'　'}
            {t('change.effective')} {change.effective_from}
          </span>
          <span style={{ color: token.colorTextSecondary }}>
            {change.proposed_by.name}：{change.reason}
          </span>
          {maySimulate && <Simulation id={change.id} />}
        </Flex>
      }
      onDecide={({ comment = '' }, headers) => onDecide(comment, headers)}
      onClose={onClose}
    />
  );
}
