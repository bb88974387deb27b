import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Flex, theme } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { download, sdk, useIdempotencyKey } from '@/api';
import { dateTime, fileSize } from '@/shared/format';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { PersonName } from '@/shared/ui/PersonName';

/** Papers, pictures and recordings of a row; a name that is there already becomes its next version. */
export function RowFiles({ type, id }: { type: 'complaints' | 'capas'; id: string }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const client = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const key = useIdempotencyKey();
  const queryKey = ['files', type, id];
  const files = useQuery({
    queryKey,
    queryFn: () => sdk.filesIndex({ query: { subject_type: type, subject_id: id, limit: 100 } }),
  });
  const attach = useMutation({
    mutationFn: (file: File) =>
      sdk.filesAttach({
        headers: key.headers(),
        body: { subject_type: type, subject_id: id, file },
      }),
    onSuccess: (_, file) => {
      key.renew();
      void message.success(t('files.attached', { name: file.name }));
      void client.invalidateQueries({ queryKey });
    },
    onError: (error) => key.refused(error),
  });
  const rows = files.data?.items ?? [];
  return (
    <Flex vertical gap={12} align="start">
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('files.add')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) attach.mutate(file);
          event.target.value = '';
        }}
      />
      <Button icon={<UploadOutlined aria-hidden />} loading={attach.isPending} onClick={() => picker.current?.click()}>
        {t('files.add')}
      </Button>
      <ErrorNote error={files.error} onRetry={() => void files.refetch()} />
      {files.data && rows.length === 0 && (
        <div style={{ width: '100%' }}>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('files.none')} />
        </div>
      )}
      <ul className="measure-list" style={{ width: '100%' }}>
        {rows.map((file) => (
          <li key={file.id} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex gap={8} wrap align="center">
              <PaperClipOutlined aria-hidden />
              <Button
                type="link"
                style={{ paddingInline: 0, height: 'auto' }}
                onClick={() =>
                  void download(`/api/v1/files/${file.id}/content`, { fallbackName: file.name }).catch(
                    (error: unknown) => message.error(error instanceof Error ? error.message : String(error)),
                  )
                }
              >
                {file.name}
              </Button>
              <span style={{ color: token.colorTextSecondary }}>
                {t('files.version', { n: file.version })}　<span className="num">{fileSize(file.size)}</span>　
                <PersonName id={file.uploaded_by} />　<span className="num">{dateTime(file.created_at)}</span>
              </span>
            </Flex>
            <span className="num digest" style={{ color: token.colorTextSecondary }}>
              SHA-256 {file.sha256}
            </span>
          </li>
        ))}
      </ul>
    </Flex>
  );
}
