import { HistoryOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Flex, Skeleton, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type RegulationRow, sdk } from '@/api';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { LinkButton } from '@/shared/ui/LinkButton';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import { useGist } from './words';
import './policies.css';

export function Component() {
  const { t } = useTranslation('policies');
  const { token } = theme.useToken();
  const { data, error, refetch } = useQuery({ queryKey: ['policies'], queryFn: () => sdk.policiesIndex() });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const sum = data?.reduce((all, one) => all + one.clauses, 0) ?? 0;
  return (
    <Panel label={t('title')}>
      <div className="list-head">
        <Flex gap={10} align="baseline" wrap>
          <h1>{t('title')}</h1>
          {data && (
            <span style={{ color: token.colorTextSecondary }}>
              {t('list.count', { count: data.length, clauses: sum })}
            </span>
          )}
        </Flex>
        <LinkButton to="/policies/changes" icon={<HistoryOutlined aria-hidden />}>
          {t('list.changes')}
        </LinkButton>
      </div>
      {!data && <Skeleton active title={false} paragraph={{ rows: 12 }} />}
      <ul className="policy-list">
        {data?.map((one) => (
          <Regulation key={one.no} one={one} />
        ))}
      </ul>
    </Panel>
  );
}

function Regulation({ one }: { one: RegulationRow }) {
  const { t } = useTranslation('policies');
  const { token } = theme.useToken();
  const gist = useGist();
  const secondary = { color: token.colorTextSecondary };
  return (
    <li style={{ borderColor: token.colorBorderSecondary }}>
      <span className="policy-no num" style={{ background: token.colorPrimaryBg, color: token.colorLink }}>
        {one.no}
      </span>
      <div className="policy-name">
        <Link to={`/policies/${one.no}`}>{gist(one.title_zh, one.title_en)}</Link>
        {one.changes_open > 0 && (
          <Link to={`/policies/changes?regulation=${one.no}&state=proposed`}>
            <ToneTag tone="gold">
              {t('list.open')} {one.changes_open}
            </ToneTag>
          </Link>
        )}
      </div>
      <span className="num" style={secondary}>
        {t('list.parameters')} {one.parameters}
      </span>
      <div className="policy-share">
        <span className="num" style={secondary}>
          {t('list.progress', { enforced: one.enforced, clauses: one.clauses })}
        </span>
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden width="100%" height="4">
          <rect width="100" height="4" rx="2" fill={token.colorFillSecondary} />
          <rect width={(one.enforced / Math.max(1, one.clauses)) * 100} height="4" rx="2" fill={token.colorPrimary} />
        </svg>
      </div>
    </li>
  );
}
