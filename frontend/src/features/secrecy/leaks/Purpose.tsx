import { useQuery } from '@tanstack/react-query';
import { theme } from 'antd';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { purposeQuery } from './api';

/** Why the regulation exists and which version applies: it stands on every secrecy screen (P07-1-1). */
export function Purpose() {
  const { token } = theme.useToken();
  const { data } = useQuery(purposeQuery);
  if (!data) return null;
  return (
    <p style={{ color: token.colorTextSecondary, margin: '8px 4px', overflowWrap: 'anywhere' }}>
      {data.purpose}　<span className="num">{data.policy_version}</span> <ClauseTag id="P07-1-1" />
    </p>
  );
}
