import { Alert, Button, Flex } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldFault, faultText, sentenceOf } from '@/api';
import { ClauseTags } from './ClauseTag';

interface ErrorNoteProps {
  error: unknown;
  /** Faults that belong to no field on the page. */
  faults?: FieldFault[];
  onRetry?: () => void;
  action?: ReactNode;
}

/** An error in its place: the sentence, the clauses behind it, what no field could show. */
export function ErrorNote({ error, faults = [], onRetry, action }: ErrorNoteProps) {
  const { t } = useTranslation();
  if (!error) return null;
  const { text, clauses, requestId } = sentenceOf(error, t);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={text}
      description={
        clauses.length || faults.length || requestId ? (
          <Flex vertical gap={6}>
            {faults.length > 0 && (
              <ul style={{ margin: 0, paddingInlineStart: 18 }}>
                {faults.map((fault) => (
                  <li key={fault.pointer + fault.code}>{faultText(fault, t)}</li>
                ))}
              </ul>
            )}
            <ClauseTags ids={clauses} />
            {requestId && <span>{t('errors.requestId', { id: requestId })}</span>}
          </Flex>
        ) : undefined
      }
      action={
        action ??
        (onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('act.retry')}
          </Button>
        ))
      }
    />
  );
}
