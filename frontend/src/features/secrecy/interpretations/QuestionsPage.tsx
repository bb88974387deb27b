import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { type QuestionRow, QuestionState, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { dateTime } from '@/shared/format';
import { useListParams } from '@/shared/hooks/useListParams';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { DueAt } from '@/shared/ui/DueDate';
import { FilterBar } from '@/shared/ui/FilterBar';
import { KeysetTable } from '@/shared/ui/KeysetTable';
import { StateTag } from '@/shared/ui/StateTag';
import { QUESTION_TONES, QUESTIONS } from './api';

const AskModal = lazy(() => import('./AskModal'));
const PublishModal = lazy(() => import('./PublishModal'));
const STATES = Object.values(QuestionState);

/** 釋義提問: one's own; HR sees all and answers. The answers stand beside the clauses. */
export function Component() {
  const { t } = useTranslation('secrecyOversight');
  const interprets = usePermission('secrecy:interpret');
  const list = useListParams({ state: 'text' } as const);
  const [open, setOpen] = useState<'ask' | 'publish' | QuestionRow>();
  const state = STATES.find((one) => one === list.values.state);
  const { cursor } = list.query;
  const query = useQuery({
    queryKey: [...QUESTIONS, list.query],
    queryFn: () =>
      sdk.interpretationsQuestions({
        query: { limit: list.limit, total: true, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) },
      }),
    placeholderData: keepPreviousData,
  });
  const close = () => setOpen(undefined);
  return (
    <>
      <FilterBar
        values={list.values}
        onSearch={list.setValues}
        onReset={list.reset}
        fields={[
          {
            name: 'state',
            label: t('questions.state'),
            kind: 'select',
            options: STATES.map((value) => ({ value, label: t(`questionStates.${value}`) })),
          },
        ]}
      />
      <KeysetTable<QuestionRow>
        name="interpretation-questions"
        title={t('questions.title')}
        query={query}
        list={list}
        rowKey={({ id }) => id}
        actions={
          <>
            {interprets && <Button onClick={() => setOpen('publish')}>{t('questions.publish')}</Button>}
            <Button type="primary" onClick={() => setOpen('ask')}>
              {t('questions.ask')}
            </Button>
          </>
        }
        columns={[
          {
            key: 'question',
            title: t('questions.question'),
            width: 320,
            locked: true,
            card: 'head',
            render: (row) => row.question,
          },
          {
            key: 'state',
            title: t('questions.state'),
            width: 100,
            card: 'tag',
            render: (row) => (
              <StateTag value={row.state} tones={QUESTION_TONES} label={(one) => t(`questionStates.${one}`)} />
            ),
          },
          {
            key: 'clause',
            title: t('questions.clause'),
            width: 130,
            render: (row) => <ClauseTag id={row.clause_id} />,
          },
          { key: 'asker', title: t('questions.asker'), width: 110, render: (row) => row.asker },
          {
            key: 'asked',
            title: t('questions.asked'),
            width: 170,
            render: (row) => <span className="num">{dateTime(row.created_at)}</span>,
          },
          {
            key: 'due',
            title: t('questions.due'),
            width: 170,
            render: (row) =>
              row.state === 'open' ? <DueAt at={row.due_at} /> : <span className="num">{dateTime(row.due_at)}</span>,
          },
          {
            key: 'act',
            title: t('act'),
            width: 110,
            render: (row) => (
              <ActionButtons
                size="small"
                can={row.can}
                acts={[{ action: 'answer', label: t('questions.answer'), primary: true, run: () => setOpen(row) }]}
              />
            ),
          },
        ]}
      />
      <Suspense>
        {open === 'ask' && <AskModal onClose={close} />}
        {open === 'publish' && <PublishModal onClose={close} />}
        {typeof open === 'object' && <PublishModal question={open} onClose={close} />}
      </Suspense>
    </>
  );
}
