import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Empty, Flex, Form, Input, Radio, theme } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CooperationOut, type CaseExtensionOut, type RegimeOut, sdk } from '@/api';
import { dateTime } from '@/shared/format';
import { wordOf } from '@/shared/regime';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { ToneTag } from '@/shared/ui/StateTag';
import { type Case, CASES } from '../api';
import { besideQuery } from './beside';

const TONES = { requested: 'blue', approved: 'green', rejected: 'red' } as const;

interface Line {
  key: string;
  at: string;
  who: string;
  title: ReactNode;
  text: ReactNode;
  act?: ReactNode;
}

/** Co-operation, more time, waiting, urges, addenda and what the customer answered: everything beside the way. */
export function CaseBeside({ found, regime }: { found: Case; regime: RegimeOut | undefined }) {
  const { t } = useTranslation('complaints');
  const { data } = useQuery(besideQuery(found.id));
  const [answering, setAnswering] = useState<CooperationOut>();
  const [deciding, setDeciding] = useState<CaseExtensionOut>();
  if (!data) return null;
  const itemOf = (item: string) => (item === 'satisfaction' ? t('satisfaction') : wordOf(regime?.survey, item));

  const parts: [string, Line[]][] = [
    [
      t('beside.requests'),
      data.requests.map((row) => ({
        key: row.id,
        at: row.at,
        who: row.by.name,
        title: t('beside.askedUnit', { unit: row.unit.name }),
        text: (
          <>
            {row.text}
            {row.answer && (
              <div>
                {row.answered_by?.name} {dateTime(row.answered_at)}：{row.answer}
              </div>
            )}
          </>
        ),
        act: row.can.includes('answer') && (
          <Button size="small" type="primary" onClick={() => setAnswering(row)}>
            {t('beside.answer')}
          </Button>
        ),
      })),
    ],
    [
      t('beside.extensions'),
      data.extensions.map((row) => ({
        key: row.id,
        at: row.at,
        who: row.by.name,
        title: (
          <>
            {t('beside.longer', { amount: row.amount })}{' '}
            <ToneTag tone={TONES[row.state]}>{t(`beside.states.${row.state}`)}</ToneTag>
          </>
        ),
        text: (
          <>
            {t(`beside.reasons.${row.reason_code as 'other'}`)}：{row.reason}
            {row.decided_by && (
              <div>
                {row.decided_by.name} {dateTime(row.decided_at)} {row.decision_reason}
              </div>
            )}
          </>
        ),
        act: row.can.includes('decide') && (
          <Button size="small" type="primary" onClick={() => setDeciding(row)}>
            {t('beside.decide')}
          </Button>
        ),
      })),
    ],
    [
      t('beside.pauses'),
      data.pauses.map((row) => ({
        key: row.at,
        at: row.at,
        who: row.by.name,
        title: t(`beside.reasons.${row.reason as 'other'}`),
        text: `${row.evidence}${row.ended_at ? `（${t('beside.until', { at: dateTime(row.ended_at) })}）` : ''}`,
      })),
    ],
    [
      t('beside.urges'),
      data.urges.map((row) => ({
        key: row.at,
        at: row.at,
        who: row.by.name,
        title: t('beside.acts.urge'),
        text: row.text,
      })),
    ],
    [
      t('beside.addenda'),
      data.addenda.map((row) => ({
        key: row.at,
        at: row.at,
        who: row.by.name,
        title: row.about,
        text: `${row.text}（${row.reason}）`,
      })),
    ],
    [
      t('beside.scores'),
      [
        ...data.scores.map((row) => ({
          key: row.item + row.at,
          at: row.at,
          who: row.by_link ? t('complainant') : t('contact.kinds.callback'),
          title: `${itemOf(row.item)} ${t('ofFive', { n: row.score })}`,
          text: row.comment,
        })),
        ...data.surveys
          .filter(({ answered_at }) => !answered_at)
          .map((row) => ({
            key: row.at,
            at: row.at,
            who: row.by.name,
            title: t('beside.surveySent'),
            text: t('beside.surveyUntil', { until: dateTime(row.expires_at) }),
          })),
      ],
    ],
  ];
  const filled = parts.filter(([, lines]) => lines.length > 0);
  if (!filled.length) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('beside.none')} />;
  return (
    <Flex vertical gap={16}>
      {filled.map(([title, lines]) => (
        <Part key={title} title={title} lines={lines} />
      ))}
      {answering && <Answering found={found} row={answering} onClose={() => setAnswering(undefined)} />}
      {deciding && <Deciding found={found} row={deciding} onClose={() => setDeciding(undefined)} />}
    </Flex>
  );
}

function Part({ title, lines }: { title: string; lines: Line[] }) {
  const { token } = theme.useToken();
  return (
    <section aria-label={title}>
      <h3 className="part-title">{title}</h3>
      <ul className="measure-list">
        {lines.map((line) => (
          <li key={line.key} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex gap={8} wrap align="center" justify="space-between">
              <strong>{line.title}</strong>
              {line.act}
            </Flex>
            <span>{line.text}</span>
            <span style={{ color: token.colorTextSecondary }}>
              {line.who} <span className="num">{dateTime(line.at)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useDone() {
  const { t } = useTranslation('complaints');
  const { message } = App.useApp();
  const client = useQueryClient();
  return async () => {
    void message.success(t('beside.done'));
    await client.invalidateQueries({ queryKey: CASES });
  };
}

function Answering({ found, row, onClose }: { found: Case; row: CooperationOut; onClose: () => void }) {
  const { t } = useTranslation('complaints');
  const done = useDone();
  return (
    <ModalForm<{ answer: string }>
      title={t('beside.answer')}
      onSubmit={async (body, headers) => {
        await sdk.complaintsAnswer({ path: { id: found.id, request_id: row.id }, headers, body });
        await done();
      }}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>{row.text}</p>
      <Form.Item name="answer" label={t('beside.answer')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={4} maxLength={4000} autoFocus />
      </Form.Item>
      <ClauseTags ids={['P09-2-2a']} />
    </ModalForm>
  );
}

function Deciding({ found, row, onClose }: { found: Case; row: CaseExtensionOut; onClose: () => void }) {
  const { t } = useTranslation('complaints');
  const done = useDone();
  return (
    <ModalForm<{ approve: boolean; reason?: string }>
      title={t('beside.decide')}
      initial={{ approve: true }}
      onSubmit={async ({ approve, reason }, headers) => {
        await sdk.complaintsDecideExtension({
          path: { id: found.id, extension_id: row.id },
          headers,
          body: { approve, reason: reason ?? '' },
        });
        await done();
      }}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>
        {t('beside.longer', { amount: row.amount })}：{row.reason}
      </p>
      <Form.Item name="approve" label={t('print.decision')} rules={[{ required: true }]}>
        <Radio.Group
          aria-label={t('print.decision')}
          options={[
            { value: true, label: t('beside.states.approved') },
            { value: false, label: t('beside.states.rejected') },
          ]}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('beside.reason')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <ClauseTags ids={['P06-4.4-2']} />
    </ModalForm>
  );
}
