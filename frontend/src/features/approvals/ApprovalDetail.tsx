import { ArrowLeftOutlined, LinkOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateTime } from '@/shared/format';
import { pathOf } from '@/shared/subjects';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DueAt } from '@/shared/ui/DueDate';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { Panel } from '@/shared/ui/Panel';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { Timeline } from '@/shared/ui/Timeline';
import { ApprovalActs } from './ApprovalActs';
import { approvalQuery, TONES } from './api';
import { FactList } from './FactList';
import { trailOf } from './trail';

interface ApprovalDetailProps {
  id: string;
  /** On a phone: back to the list. */
  onBack: (() => void) | undefined;
  /** After it was decided: the next one. */
  onDecided: () => void;
}

export function ApprovalDetail({ id, onBack, onDecided }: ApprovalDetailProps) {
  const { t } = useTranslation('approvals');
  const { t: tc } = useTranslation();
  const { token } = theme.useToken();
  const { data, error, refetch } = useQuery(approvalQuery(id));
  const back = onBack && (
    <Button type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack} style={{ marginBottom: 8 }}>
      {tc('app.back')}
    </Button>
  );
  if (!data && error)
    return (
      <Panel>
        {back}
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </Panel>
    );
  if (!data)
    return (
      <Panel>
        {back}
        <Skeleton active paragraph={{ rows: 8 }} aria-label={tc('app.loading')} />
      </Panel>
    );
  const subject = pathOf(data.subject_type, data.subject_id);
  return (
    <Panel label={data.title}>
      {back}
      <div className="detail-title">
        <h2 style={{ margin: 0, fontSize: 18 }}>{data.title}</h2>
        <StateTag value={data.state} tones={TONES} label={(state) => t(`state.${state}`)} />
        <ToneTag>{data.kind_label}</ToneTag>
      </div>
      <Flex gap={8} wrap align="center" style={{ marginTop: 8, color: token.colorTextSecondary }}>
        <span>{t('openedBy', { name: data.opened_by.name, at: dateTime(data.created_at) })}</span>
        {data.state === 'open' && data.due_at && (
          <span>
            {t('due')} <DueAt at={data.due_at} />
          </span>
        )}
        <ClauseTags ids={data.clauses} />
      </Flex>
      <FactList facts={data.facts} />
      {subject && (
        <p style={{ margin: '12px 0 0' }}>
          <Link to={subject}>
            <LinkOutlined aria-hidden /> {t('toSubject')}
          </Link>
        </p>
      )}
      {data.copied_to.length > 0 && (
        <p style={{ margin: '12px 0 0', color: token.colorTextSecondary }}>
          {t('copiedTo', { people: data.copied_to.map(({ name }) => name).join('、') })}
        </p>
      )}
      <h3 style={{ fontSize: 15, margin: '20px 0 12px' }}>{t('trail.title')}</h3>
      <Timeline entries={trailOf(data, t)} label={t('trail.title')} />
      <ApprovalActs approval={data} onDecided={onDecided} />
    </Panel>
  );
}
