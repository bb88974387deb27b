import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Flex, Select, theme, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download, type ImportOut, type ImportRowOut, sdk, useIdempotencyKey } from '@/api';
import { RowOutcome } from '@/api/gen/types.gen';
import { count } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { Panel } from '@/shared/ui/Panel';
import { StateTag } from '@/shared/ui/StateTag';
import { Counts, TONES } from './Counts';
import { importable, reasonsOf } from './importing';

/** What the dry run found. Nothing is imported before the button is pressed. */
export default function ImportCheck({ batch, onLeave }: { batch: ImportOut; onLeave: () => void }) {
  const { t } = useTranslation('customers');
  const client = useQueryClient();
  const key = useIdempotencyKey();
  const [acceptDuplicates, setAcceptDuplicates] = useState(false);
  const take = importable(batch, acceptDuplicates);
  const bad = (batch.counts['refused'] ?? 0) + (batch.counts['duplicate'] ?? 0);
  const commit = useMutation({
    mutationFn: () =>
      sdk.customerImportsCommit({
        path: { id: batch.id },
        body: { accept_duplicates: acceptDuplicates },
        headers: key.headers(),
      }),
    onSuccess: (next) => client.setQueryData(['customer-import', batch.id], next),
    onError: key.refused,
  });
  const errors = useMutation({
    mutationFn: () =>
      download(`/api/v1/customers/imports/${batch.id}/error-file`, { fallbackName: `${t('import.errorFile')}.xlsx` }),
  });

  return (
    <>
      <Panel label={t('import.step.check')}>
        <Flex gap={8} wrap align="baseline" style={{ marginBlockEnd: 12 }}>
          <strong>{batch.filename}</strong>
          <Typography.Text type="secondary" className="num">
            {t('import.total', { count: batch.total_rows })}
          </Typography.Text>
        </Flex>
        <Counts batch={batch} />
        <Reasons batch={batch} />
        <Flex gap={12} wrap align="center" justify="space-between" style={{ marginBlockStart: 16 }}>
          <Checkbox
            checked={acceptDuplicates}
            disabled={!batch.counts['duplicate']}
            onChange={(event) => setAcceptDuplicates(event.target.checked)}
          >
            {t('import.acceptDuplicates')}
          </Checkbox>
          <Flex gap={8} wrap>
            <Button onClick={onLeave}>{t('import.discard')}</Button>
            {bad > 0 && (
              <Button
                icon={<DownloadOutlined aria-hidden />}
                loading={errors.isPending}
                onClick={() => errors.mutate()}
              >
                {t('import.errorFile')}
              </Button>
            )}
            <Button type="primary" disabled={take === 0} loading={commit.isPending} onClick={() => commit.mutate()}>
              {take ? t('import.commit', { count: take }) : t('import.nothing')}
            </Button>
          </Flex>
        </Flex>
      </Panel>
      <ImportRows batch={batch} />
    </>
  );
}

function Reasons({ batch }: { batch: ImportOut }) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const reasons = reasonsOf(batch);
  if (!reasons.length) return null;
  return (
    <Flex vertical gap={6} style={{ marginBlockStart: 12 }}>
      <strong>{t('import.reasons')}</strong>
      <Flex gap={'4px 16px'} wrap>
        {reasons.map(([code, n]) => (
          <span key={code}>
            {(t as (key: string, options: object) => string)(`import.reason.${code}`, { defaultValue: code })}{' '}
            <span className="num" style={{ color: token.colorTextSecondary }}>
              {count(n)}
            </span>
          </span>
        ))}
      </Flex>
    </Flex>
  );
}

function ImportRows({ batch }: { batch: ImportOut }) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  const list = useListParams({ outcome: 'text' });
  const query = useQuery({
    queryKey: ['customer-import', batch.id, 'rows', list.query, batch.state],
    queryFn: () =>
      sdk.customerImportsProblems({
        path: { id: batch.id },
        query: {
          limit: list.limit,
          ...(list.query.cursor ? { cursor: list.query.cursor } : {}),
          ...(list.values.outcome ? { outcome: list.values.outcome as RowOutcome } : {}),
        },
      }),
    placeholderData: keepPreviousData,
  });
  const rule = (name: string) =>
    (t as (key: string, options: object) => string)(`import.rule.${name}`, { defaultValue: name });
  return (
    <KeysetTable<ImportRowOut>
      name="import-rows"
      title={t('import.rows')}
      level={2}
      rowKey={(row) => row.id}
      list={list}
      query={query}
      actions={
        <Select<string>
          aria-label={t('import.result')}
          style={{ minWidth: 168 }}
          value={list.values.outcome ?? ''}
          onChange={(outcome) => list.setValues({ outcome: outcome || undefined })}
          options={[
            { value: '', label: t('import.allOutcomes') },
            ...Object.values(RowOutcome).map((value) => ({ value, label: t(`import.outcome.${value}`) })),
          ]}
        />
      }
      columns={[
        {
          key: 'line',
          title: t('import.line'),
          width: 72,
          align: 'right',
          locked: true,
          card: 'head',
          render: (row) => <span className="num">{row.line}</span>,
        },
        {
          key: 'outcome',
          title: t('import.result'),
          width: 128,
          card: 'tag',
          render: (row) => (
            <StateTag value={row.outcome} tones={TONES} label={(value) => t(`import.outcome.${value}`)} />
          ),
        },
        {
          key: 'problems',
          title: t('import.findings'),
          width: 380,
          render: (row) => (
            <ul className="import-findings">
              {row.problems.map((one) => (
                <li key={one.column + one.code}>
                  <strong>{one.column}</strong> {one.detail}
                  {one.value && <span style={{ color: token.colorTextSecondary }}>（{one.value}）</span>}
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: 'repairs',
          title: t('import.repairs'),
          width: 320,
          render: (row) => (
            <ul className="import-findings">
              {row.repairs.map((one) => (
                <li key={one.column + one.rule}>
                  <strong>{one.column}</strong> {rule(one.rule)}
                  {one.from !== one.to && (
                    <span style={{ color: token.colorTextSecondary }}>
                      （<del>{one.from}</del> → {one.to}）
                    </span>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
