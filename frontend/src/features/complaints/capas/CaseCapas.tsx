import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Empty, Flex, theme } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EMPTY } from '@/shared/format';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { ToneTag } from '@/shared/ui/StateTag';
import { type Case, CASES } from '../api';
import { CAPAS, TONES } from './api';

const CapaDrawer = lazy(() => import('./CapaDrawer'));

/** The measures of a case; each opens its own page, where its acts are. */
export function CaseCapas({ found }: { found: Case }) {
  const { t } = useTranslation('capas');
  const { token } = theme.useToken();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [drafting, setDrafting] = useState(false);
  return (
    <Flex vertical gap={12} align="start">
      {found.measures_signed !== null && (
        <ActionButtons
          acts={[
            { action: 'draft', label: t('draft'), icon: <PlusOutlined aria-hidden />, run: () => setDrafting(true) },
          ]}
          actions={[{ action: 'draft', allowed: found.drafts_measures, reason: t('draftersOnly'), clause: 'P09-3C-4' }]}
        />
      )}
      {!found.measures.length && (
        <div style={{ width: '100%' }}>
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} />
        </div>
      )}
      <ul className="measure-list" style={{ width: '100%' }}>
        {found.measures.map((measure) => (
          <li key={measure.id} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex justify="space-between" gap={8}>
              <Link to={`/capas/${measure.id}`}>{measure.action}</Link>
              <ToneTag tone={TONES[measure.state]}>{t(`states.${measure.state}`)}</ToneTag>
            </Flex>
            <span style={{ color: token.colorTextSecondary }}>
              {t('line', {
                kind: t(`kinds.${measure.kind}`),
                owner: measure.owner.name,
                monitor: measure.monitor?.name ?? EMPTY,
                due: measure.due_on,
              })}
            </span>
          </li>
        ))}
      </ul>
      <Suspense>
        {drafting && (
          <CapaDrawer
            caseId={found.id}
            number={found.number}
            monitored={!found.measures_signed}
            onDone={() => {
              void message.success(t('drafted'));
              void client.invalidateQueries({ queryKey: CASES });
              void client.invalidateQueries({ queryKey: CAPAS });
            }}
            onClose={() => setDrafting(false)}
          />
        )}
      </Suspense>
    </Flex>
  );
}
