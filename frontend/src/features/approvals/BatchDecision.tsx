import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Modal, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApprovalRow, type BatchLine, type Decision, sdk } from '@/api';
import { countsQuery } from '@/shared/counts';
import { DecisionModal } from '@/shared/ui/DecisionModal';
import { APPROVALS } from './api';

/** Several at once. Each stands for itself: one that cannot be decided does not hold up the others, and says why. */
export function BatchDecision({ rows, onDone }: { rows: ApprovalRow[]; onDone: () => void }) {
  const { t } = useTranslation('approvals');
  const { t: tc } = useTranslation();
  const { token } = theme.useToken();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Decision>();
  const [results, setResults] = useState<{ line: BatchLine; title: string }[]>();

  const decide = async (values: { comment?: string }, headers: Record<string, string>) => {
    if (!asked) return;
    const { results: lines } = await sdk.approvalsDecideMany({
      headers,
      body: { ids: rows.map(({ id }) => id), decision: asked, comment: values.comment?.trim() || null },
    });
    setResults(lines.map((line) => ({ line, title: rows.find(({ id }) => id === line.id)?.title ?? line.id })));
    await Promise.all([
      client.invalidateQueries({ queryKey: APPROVALS }),
      client.invalidateQueries({ queryKey: countsQuery.queryKey }),
    ]);
  };
  const failed = results?.filter(({ line }) => !line.ok).length ?? 0;

  return (
    <>
      {rows.length > 0 && (
        <Flex gap={8} wrap align="center" role="region" aria-live="polite" style={{ padding: '8px 0' }}>
          <span>{tc('list.selected', { count: rows.length })}</span>
          <Button type="primary" size="small" onClick={() => setAsked('approve')}>
            {t('act.approve')}
          </Button>
          <Button size="small" onClick={() => setAsked('return')}>
            {t('act.return')}
          </Button>
          <Button danger size="small" onClick={() => setAsked('reject')}>
            {t('act.reject')}
          </Button>
        </Flex>
      )}
      {asked && (
        <DecisionModal
          open
          title={t('batch.title', { act: t(`act.${asked}`), count: rows.length })}
          danger={asked === 'reject'}
          commentRequired={asked !== 'approve'}
          phrases={Object.values(t(`phrases.${asked}`, { returnObjects: true }))}
          maxLength={2000}
          onDecide={decide}
          onClose={() => setAsked(undefined)}
        />
      )}
      <Modal
        open={results !== undefined}
        title={t('batch.result', { done: (results?.length ?? 0) - failed, failed })}
        onCancel={() => {
          setResults(undefined);
          onDone();
        }}
        footer={null}
        destroyOnHidden
      >
        <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 8 }}>
          {results?.map(({ line, title }) => (
            <li key={line.id} style={{ display: 'flex', gap: 8 }}>
              {line.ok ? (
                <CheckCircleFilled aria-label={t('batch.ok')} style={{ color: token.colorSuccess }} />
              ) : (
                <CloseCircleFilled aria-label={t('batch.notOk')} style={{ color: token.colorError }} />
              )}
              <span>
                {title}
                {line.detail && <div style={{ color: token.colorTextSecondary }}>{line.detail}</div>}
              </span>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}
