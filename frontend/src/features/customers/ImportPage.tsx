import { useQuery } from '@tanstack/react-query';
import { Flex, Progress, Steps, Typography } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { sdk } from '@/api';
import { usePhone } from '@/shared/hooks/usePhone';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { stepOf, STEPS } from './importing';
import { ImportUpload } from './ImportUpload';
import './customers.css';

const ImportCheck = lazy(() => import('./ImportCheck'));
const ImportDone = lazy(() => import('./ImportDone'));

/** Upload, look, import, and if need be take back. The import is in the address: one can leave and come back. */
export function Component() {
  const { t } = useTranslation('customers');
  const phone = usePhone();
  const [search, setSearch] = useSearchParams();
  const id = search.get('batch') ?? undefined;
  const { data: batch, error } = useQuery({
    queryKey: ['customer-import', id],
    queryFn: () => sdk.customerImportsRead({ path: { id: id ?? '' } }),
    enabled: id !== undefined,
    // A long file is imported by the worker; this is how one watches.
    refetchInterval: (query) => (query.state.data?.state === 'queued' ? 1000 : false),
  });
  const step = stepOf(id ? batch : undefined);
  const leave = () => setSearch({}, { replace: true });

  return (
    <Flex vertical gap={12}>
      <Panel>
        <Typography.Title level={1} style={{ fontSize: 20, marginBlock: '0 16px' }}>
          {t('import.title')}
        </Typography.Title>
        <nav aria-label={t('import.steps')}>
          <Steps
            size="small"
            current={STEPS.indexOf(step)}
            {...(batch?.state === 'failed' ? { status: 'error' as const } : {})}
            {...(phone ? { type: 'dot' as const, responsive: false } : {})}
            items={STEPS.map((key) => ({ title: t(`import.step.${key}`) }))}
          />
        </nav>
      </Panel>
      <ErrorNote error={error} />
      {step === 'upload' && !id && <ImportUpload onChecked={(made) => setSearch({ batch: made })} />}
      <Suspense>
        {batch && step === 'check' && <ImportCheck batch={batch} onLeave={leave} />}
        {batch && step === 'done' && <ImportDone batch={batch} onAgain={leave} />}
      </Suspense>
      {batch && step === 'run' && (
        <Panel label={t('import.running')}>
          <Flex vertical gap={8} aria-live="polite" style={{ maxWidth: 560, marginInline: 'auto', padding: 32 }}>
            <strong>{t('import.running')}</strong>
            <Progress
              aria-label={t('import.running')}
              percent={Math.floor((batch.done_rows / Math.max(1, batch.total_rows)) * 100)}
              status="active"
            />
            <span className="num">{t('import.progress', { done: batch.done_rows, total: batch.total_rows })}</span>
            <Typography.Text type="secondary">{t('import.queued')}</Typography.Text>
          </Flex>
        </Panel>
      )}
    </Flex>
  );
}
