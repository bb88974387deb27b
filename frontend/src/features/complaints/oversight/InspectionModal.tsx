import { Flex, Modal, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChecklistItem, InspectionRow } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { StateTag } from '@/shared/ui/StateTag';
import { quarterOf, RESULT_TONES } from './api';

interface Props {
  row: InspectionRow;
  checklist: ChecklistItem[];
  onClose: () => void;
}

/** Item by item, as the unit reads it. */
export default function InspectionModal({ row, checklist, onClose }: Props) {
  const { t } = useTranslation('complaintOversight');
  const { token } = theme.useToken();
  return (
    <Modal
      open
      title={t('inspections.of', { unit: row.unit.name, quarter: quarterOf(row.quarter) })}
      onCancel={onClose}
      onOk={onClose}
      okText={t('runs.close')}
      footer={(_, { OkBtn }) => <OkBtn />}
    >
      <Flex vertical gap={12}>
        <ul className="measure-list">
          {row.items.map(({ item, passed, remark }) => (
            <li key={item} style={{ borderColor: token.colorBorderSecondary }}>
              <Flex justify="space-between" gap={8} align="center">
                {checklist.find((one) => one.item === item)?.label ?? item}
                <StateTag
                  value={passed ? 'conform' : 'nonconform'}
                  tones={RESULT_TONES}
                  label={(one) => t(`checks.states.${one}`)}
                />
              </Flex>
              {remark && <span style={{ color: token.colorTextSecondary }}>{remark}</span>}
            </li>
          ))}
        </ul>
        <ClauseTags ids={['P06-6-3b']} />
      </Flex>
    </Modal>
  );
}
