import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Skeleton, Spin, Typography, theme } from 'antd';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download, sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { faultOf } from './importing';

const UnitPicker = lazy(async () => ({ default: (await import('@/shared/ui/UnitPicker')).UnitPicker }));

export function ImportUpload({ onChecked }: { onChecked: (id: string) => void }) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const unitId = useId();
  const [unit, setUnit] = useState<string>();
  const [fault, setFault] = useState<'wrongKind' | 'tooLarge'>();
  const [over, setOver] = useState(false);
  const template = useMutation({
    mutationFn: () => download('/api/v1/customers/imports/template', { fallbackName: `${t('import.title')}.xlsx` }),
  });
  const upload = useMutation({
    mutationFn: (file: File) =>
      // A dry run sent twice does no harm, so it needs no key.
      sdk.customerImportsUpload({ body: { file, ...(unit ? { unit_id: unit } : {}) } }),
    onSuccess: (batch) => {
      client.setQueryData(['customer-import', batch.id], batch);
      onChecked(batch.id);
    },
    meta: { quiet: true },
  });
  const take = (file: File | undefined) => {
    if (!file) return;
    const found = faultOf(file);
    setFault(found);
    if (!found) upload.mutate(file);
  };

  return (
    <Panel label={t('import.step.upload')}>
      <Flex vertical gap={16} style={{ maxWidth: 720, marginInline: 'auto', paddingBlock: 8 }}>
        <Flex gap={12} align="center" wrap justify="space-between">
          <Typography.Text type="secondary">{t('import.templateText')}</Typography.Text>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            loading={template.isPending}
            onClick={() => template.mutate()}
          >
            {t('import.template')}
          </Button>
        </Flex>
        <div>
          <label htmlFor={unitId} style={{ display: 'block', marginBlockEnd: 6 }}>
            {t('import.unit')}
          </label>
          <div style={{ display: 'grid' }}>
            <Suspense fallback={<Skeleton.Input block />}>
              <UnitPicker id={unitId} value={unit ?? null} onChange={setUnit} />
            </Suspense>
          </div>
          <Typography.Text type="secondary">{t('import.unitHelp')}</Typography.Text>
        </div>
        {fault && <Alert type="error" showIcon role="alert" title={t(`import.${fault}`)} />}
        <ErrorNote error={upload.error} />
        <Spin spinning={upload.isPending} description={t('import.checking')}>
          <button
            type="button"
            className="import-drop"
            style={{
              borderColor: over ? token.colorPrimary : token.colorTextTertiary,
              background: over ? token.colorPrimaryBg : token.colorFillQuaternary,
              color: token.colorText,
            }}
            onClick={() => input.current?.click()}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              take(event.dataTransfer.files[0]);
            }}
          >
            <InboxOutlined aria-hidden style={{ fontSize: 40, color: token.colorPrimary }} />
            <strong>{t('import.drop')}</strong>
            <span style={{ color: token.colorTextSecondary }}>{t('import.dropHint')}</span>
          </button>
        </Spin>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.xlsx"
          aria-label={t('import.file')}
          onChange={(event) => {
            take(event.target.files?.[0]);
            // The same file, mended, may be chosen again.
            event.target.value = '';
          }}
        />
      </Flex>
    </Panel>
  );
}
