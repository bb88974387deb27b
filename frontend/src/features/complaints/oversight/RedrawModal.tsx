import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Modal, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { sdk, type SpotCheckRunRow } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { ToneTag } from '@/shared/ui/StateTag';
import { isReason, RUNS } from './api';

/** The proof: drawn again from the kept seed, is it the list that was verified? */
export default function RedrawModal({ run, onClose }: { run: SpotCheckRunRow; onClose: () => void }) {
  const { t } = useTranslation('complaintOversight');
  const { token } = theme.useToken();
  const proof = useQuery({
    queryKey: [...RUNS, run.id, 'redraw'],
    queryFn: () => sdk.complaintOversightRedraw({ path: { id: run.id } }),
    staleTime: 0,
    gcTime: 0,
  });
  const found = proof.data;
  return (
    <Modal
      open
      title={t('runs.proof', { unit: run.unit.name, month: run.month.slice(0, 7) })}
      onCancel={onClose}
      onOk={onClose}
      okText={t('runs.close')}
      footer={(_, { OkBtn }) => <OkBtn />}
      width={640}
    >
      <Flex vertical gap={12}>
        <ErrorNote error={proof.error} onRetry={() => void proof.refetch()} />
        {proof.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {found && (
          <>
            <Alert
              type={found.same && found.whole ? 'success' : 'error'}
              showIcon
              title={t(found.same && found.whole ? 'runs.same' : found.whole ? 'runs.other' : 'runs.changed')}
            />
            <dl className="facts">
              <div>
                <dt style={{ color: token.colorTextSecondary }}>{t('runs.seed')}</dt>
                <dd className="num digest">{found.seed}</dd>
              </div>
              <div>
                <dt style={{ color: token.colorTextSecondary }}>{t('runs.digest')}</dt>
                <dd className="num digest">{found.digest}</dd>
              </div>
              <div>
                <dt style={{ color: token.colorTextSecondary }}>{t('runs.drawn')}</dt>
                <dd className="num">
                  {found.drawn.length} / {found.population}
                </dd>
              </div>
            </dl>
            <ol className="measure-list" aria-label={t('runs.list')}>
              {found.drawn.map((one) => (
                <li key={one.id} style={{ borderColor: token.colorBorderSecondary }}>
                  <Flex gap={8} wrap align="center">
                    <span className="num">{one.number}</span>
                    {one.reasons.filter(isReason).map((why) => (
                      <ToneTag key={why} tone={why === 'sample' ? 'grey' : 'orange'}>
                        {t(`checks.reasons.${why}`)}
                      </ToneTag>
                    ))}
                  </Flex>
                </li>
              ))}
            </ol>
            <p style={{ color: token.colorTextSecondary, margin: 0 }}>{t('runs.how')}</p>
            <ClauseTags ids={['P06-4.5-2']} />
          </>
        )}
      </Flex>
    </Modal>
  );
}
