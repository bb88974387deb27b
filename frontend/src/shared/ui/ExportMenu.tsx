import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useReason } from '../hooks/useReason';
import { download } from '@/api';

const FORMATS = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
} as const;
type Format = keyof typeof FORMATS;

interface ExportMenuProps {
  /** The list's own address; the format goes in the Accept header. */
  path: string;
  /** What the list is filtered by: the file holds the same rows, all of them. */
  query: Record<string, string | string[] | boolean | number | undefined>;
  /** File name without its ending, should the server give none. */
  name: string;
  /** What the caller is asked before a file leaves the house; the answer goes in the query and into the book. */
  reason?: string;
}

export function ExportMenu({ path, query, name, reason }: ExportMenuProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const ask = useReason();
  const save = useMutation({
    mutationFn: ({ format, why }: { format: Format; why?: string }) =>
      download(addressOf(path, { ...query, ...(why ? { reason: why } : {}) }), {
        accept: FORMATS[format],
        fallbackName: `${name}.${format}`,
      }),
    onSuccess: (saved) => void message.success(t('export.done', { name: saved })),
  });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (Object.keys(FORMATS) as Format[]).map((key) => ({ key, label: t(`export.${key}`) })),
        onClick: ({ key }) => {
          const format = key as Format;
          if (!reason) save.mutate({ format });
          else void ask(reason).then((why) => why && save.mutate({ format, why }));
        },
      }}
    >
      <Button icon={<DownloadOutlined aria-hidden />} loading={save.isPending}>
        {t('act.export')}
      </Button>
    </Dropdown>
  );
}

/** Paging says where one stands in the list; a file has no pages. */
export function addressOf(path: string, query: ExportMenuProps['query']): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (key === 'cursor' || key === 'limit' || value === undefined || value === '') continue;
    for (const part of [value].flat()) search.append(key, String(part));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
