import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Modal, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { type EntryRow, sdk } from '@/api';
import { dateTime } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { ToneTag } from '@/shared/ui/StateTag';
import { check, type StepState } from './proof';

const TONES = { good: 'green', bad: 'red', unknown: 'orange' } as const;

async function proven(id: string) {
  const [proof, keys] = await Promise.all([sdk.auditProof({ path: { id } }), sdk.auditPublicKeys()]);
  return { proof, steps: await check(proof, keys, id) };
}

const verdict = (states: StepState[]) =>
  states.includes('bad') ? 'bad' : states.includes('unknown') ? 'unknown' : 'good';
const TYPES = { good: 'success', bad: 'error', unknown: 'warning' } as const;

/** A line proven in the browser: each step computed anew, from the text to the signature. */
export default function ProofModal({ row, onClose }: { row: EntryRow; onClose: () => void }) {
  const { t } = useTranslation('auditlog');
  const query = useQuery({ queryKey: ['audit', 'proof', row.id], queryFn: () => proven(row.id), gcTime: 0 });
  const { data } = query;
  const found = data && verdict(data.steps.map(({ state }) => state));
  return (
    <Modal open title={t('proof.title')} width={720} onCancel={onClose} footer={null}>
      {query.isPending && <Spin />}
      <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
      {data && found && (
        <Flex vertical gap={12}>
          <Alert type={TYPES[found]} showIcon role="status" title={t(`proof.${found}`)} />
          <ol style={{ margin: 0, paddingInlineStart: 20 }}>
            {data.steps.map(({ name, state, value }) => (
              <li key={name} style={{ marginBottom: 8 }}>
                <ToneTag tone={TONES[state]}>{t(`proof.states.${state}`)}</ToneTag> {t(`proof.steps.${name}`)}
                <div className="num" style={{ overflowWrap: 'anywhere' }}>
                  {value}
                </div>
              </li>
            ))}
          </ol>
          <p style={{ margin: 0 }}>
            {t('proof.place', {
              seq: data.proof.seq,
              size: data.proof.size,
              at: dateTime(data.proof.checkpoint.at),
            })}
          </p>
          <div>
            <h3 style={{ marginTop: 0 }}>{t('proof.text')}</h3>
            <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}>{data.proof.leaf}</pre>
          </div>
        </Flex>
      )}
    </Modal>
  );
}
