import { useQuery } from '@tanstack/react-query';
import { Alert, Empty, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type ReachOut, sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import { personQuery } from './words';
import './organisation.css';

/** What somebody can see and do today, in words, with the role each thing comes from. */
export function Component() {
  const { t } = useTranslation('organisation');
  const { token } = theme.useToken();
  const { id = '' } = useParams();
  const person = useQuery(personQuery(id));
  const { data, error, refetch } = useQuery({
    queryKey: ['reach', id],
    queryFn: () => sdk.organisationReach({ path: { id } }),
  });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return (
    <Panel>
      <div className="list-head">
        <h1>{t('reach.title', { name: person.data?.name ?? '' })}</h1>
        <LinkButton to={`/organisation/people/${id}`}>{t('reach.back')}</LinkButton>
      </div>
      {!data && <Skeleton active paragraph={{ rows: 8 }} />}
      {data && <Alert type="info" showIcon title={data.summary} style={{ marginBlockEnd: 8 }} />}
      {data?.lines.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reach.none')} />}
      <ul className="person-lines">
        {data?.lines.map((line) => (
          <li key={line.permission} style={{ borderColor: token.colorBorderSecondary }}>
            <div style={{ flex: '1 1 320px' }}>
              <strong>{line.words}</strong>
              <div style={{ color: token.colorTextSecondary }}>
                {t('reach.because')}：{line.because.join('、')}
              </div>
            </div>
            <Reached line={line} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Reached({ line }: { line: ReachOut['lines'][number] }) {
  const { t } = useTranslation('organisation');
  if (line.everything) return <ToneTag tone="gold">{t('reach.everything')}</ToneTag>;
  if (!line.units.length) return null;
  return (
    <details style={{ flex: '1 1 240px', maxWidth: 520 }}>
      <summary>{t('reach.count', { count: line.units.length })}</summary>
      <div className="reach-units">
        {line.units.map((unit) => (
          <ToneTag key={unit.id}>{unit.name}</ToneTag>
        ))}
      </div>
    </details>
  );
}
