import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Skeleton, Upload } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { sdk, type TraceOut } from '@/api';
import { EMPTY } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';

// A table comes with the first answer.
const TraceLooks = lazy(() => import('./TraceLooks'));

/** 追查: whose page or copy is this? Every search is recorded. */
export function Component() {
  const { t } = useTranslation('secrecyCopies');
  const search = useMutation({
    mutationFn: (asked: { serial: string } | File): Promise<TraceOut> =>
      asked instanceof File
        ? sdk.tracesTracePage({ body: { file: asked } })
        : sdk.tracesTrace({ body: { serial: asked.serial } }),
  });
  const found = search.data;
  return (
    <Panel label={t('trace.title')}>
      <Flex vertical gap={16} style={{ padding: 16 }}>
        <h1>{t('trace.title')}</h1>
        <Flex gap={8} wrap align="center">
          {t('trace.by')}　{t('trace.recorded')} <ClauseTags ids={['P07-4.2-3b']} />
        </Flex>
        <Flex gap={12} wrap>
          <Form<{ serial: string }> layout="inline" onFinish={(values) => search.mutate(values)}>
            <Form.Item name="serial" label={t('trace.serial')} rules={[{ required: true }]}>
              <Input autoFocus style={{ width: 280, maxWidth: '100%' }} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={search.isPending}>
              {t('trace.search')}
            </Button>
          </Form>
          <Upload
            accept="image/png,image/jpeg,application/pdf"
            showUploadList={false}
            beforeUpload={(file) => {
              search.mutate(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined aria-hidden />}>{t('trace.upload')}</Button>
          </Upload>
        </Flex>
        <ErrorNote error={search.error} />
        {found && (
          <>
            <dl className="facts">
              {[
                [t('trace.document'), found.register_no],
                [t('requests.level'), t(`levels.${found.level}`)],
                [t('trace.serial'), found.serial ?? EMPTY],
                [t('trace.holder'), found.holder ?? EMPTY],
              ].map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd className="num">{value}</dd>
                </div>
              ))}
            </dl>
            <Suspense fallback={<Skeleton active title={false} />}>
              <TraceLooks looks={found.looks} />
            </Suspense>
          </>
        )}
      </Flex>
    </Panel>
  );
}
