import { useQuery } from '@tanstack/react-query';
import { Alert, Empty, Flex, theme } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SanctionRow } from '@/api';
import { date } from '@/shared/format';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { Money } from '@/shared/ui/Money';
import { ToneTag } from '@/shared/ui/StateTag';
import type { Case } from '../api';
import { sanctionsQuery } from './beside';

const SanctionDrawer = lazy(() => import('./SanctionDrawer'));
const ENDED = new Set(['final', 'closed', 'dropped', 'revoked']);

/** What follows for the staff: hints by the category, what was proposed, and how far it stands. */
export function CaseSanctions({ found }: { found: Case }) {
  const { t } = useTranslation('complaints');
  const { data } = useQuery(sanctionsQuery(found.id));
  const [proposing, setProposing] = useState(false);
  if (!data) return null;
  const refusal = data.code ? t('sanctions.unfounded') : t('sanctions.notYours');
  return (
    <Flex vertical gap={16}>
      <ActionButtons
        acts={[{ action: 'propose', label: t('sanctions.propose'), run: () => setProposing(true) }]}
        actions={[
          {
            action: 'propose',
            allowed: data.may_propose,
            ...(data.may_propose ? {} : { reason: refusal, clause: data.code ? 'P12-4.1-2c' : 'P12-7.N-1' }),
          },
        ]}
      />
      {data.suggested.length > 0 && data.items.length === 0 && (
        <Alert
          type="info"
          showIcon
          title={t('sanctions.hint', { items: data.suggested.join('、') })}
          {...(data.suggest_training ? { description: t('sanctions.training') } : {})}
        />
      )}
      {data.items.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('sanctions.none')} />
      ) : (
        <ul className="measure-list">
          {data.items.map((row) => (
            <Sanction key={row.id} row={row} />
          ))}
        </ul>
      )}
      <Suspense>{proposing && <SanctionDrawer found={found} onClose={() => setProposing(false)} />}</Suspense>
    </Flex>
  );
}

function Sanction({ row }: { row: SanctionRow }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  return (
    <li style={{ borderColor: token.colorBorderSecondary }}>
      <Flex gap={8} wrap align="center">
        <Link to={`/penalties/${row.id}`} className="num">
          {row.number}
        </Link>
        <strong>{row.subject_name}</strong>
        <ToneTag tone={ENDED.has(row.state) ? 'grey' : 'blue'}>{row.state_label}</ToneTag>
        <ClauseTag id={row.clause} />
      </Flex>
      <span>
        {row.tier === null ? row.label : t('sanctions.item', { tier: row.tier, item: row.item, label: row.label })}
      </span>
      <span style={{ color: token.colorTextSecondary }}>
        {t('sanctions.occurredOn')}：<span className="num">{date(row.occurred_on)}</span>
        {row.amount !== null && (
          <>
            　{t('sanctions.amount')}：<Money value={row.amount} currency="¥" />
          </>
        )}
        {row.share_of_loss !== null && t('sanctions.share', { share: row.share_of_loss })}
        {row.days_late !== null && <>　{t('sanctions.late', { n: row.days_late })}</>}
      </span>
      {row.notice && (
        <details>
          <summary>{t('sanctions.notice')}</summary>
          <p style={{ whiteSpace: 'pre-wrap' }}>{row.notice}</p>
        </details>
      )}
    </li>
  );
}
