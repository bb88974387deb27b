import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Flex, Skeleton, theme, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ParameterOut, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { usePhone } from '@/shared/hooks/usePhone';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { ErrorNote } from '@/shared/ui/ErrorNote';
import { ToneTag, type Tone } from '@/shared/ui/StateTag';
import { nameOf, useValue } from './words';

const ORIGINS = ['text', 'reading', 'law', 'default', 'change'] as const;
type Origin = (typeof ORIGINS)[number];
const TONES: Record<Origin, Tone> = { text: 'blue', reading: 'cyan', law: 'green', default: 'grey', change: 'purple' };
/** The registry dates what was there from the beginning before any fact. */
const EVER = '1949-10-01';

interface HistoryDrawerProps {
  parameter: ParameterOut;
  onPropose: () => void;
  onClose: () => void;
}

export default function HistoryDrawer({ parameter, onPropose, onClose }: HistoryDrawerProps) {
  const { t } = useTranslation('policies');
  const { token } = theme.useToken();
  const phone = usePhone();
  const say = useValue();
  const mayPropose = usePermission('policy:propose');
  const { data, error } = useQuery({
    queryKey: ['parameter', parameter.key],
    queryFn: () => sdk.policiesHistory({ path: { key: parameter.key } }),
  });
  return (
    <Drawer
      open
      title={t('history.title')}
      size={phone ? '100%' : 560}
      onClose={onClose}
      footer={
        mayPropose && (
          <Flex justify="end">
            <Button type="primary" onClick={onPropose}>
              {t('history.propose')}
            </Button>
          </Flex>
        )
      }
    >
      <Flex gap={10} align="center" wrap style={{ marginBlockEnd: 12 }}>
        <strong>{nameOf(parameter.key)}</strong>
        <ClauseTag id={parameter.clause_id} />
      </Flex>
      <ErrorNote error={error} />
      {!data && !error && <Skeleton active />}
      <ol className="version-list">
        {data?.map((version) => (
          <li key={version.effective_from + version.origin} style={{ borderColor: token.colorBorderSecondary }}>
            <Flex gap={8} align="center" wrap>
              <strong className="num" style={{ fontSize: 16, overflowWrap: 'anywhere' }}>
                {say(version.value, parameter.unit)}
              </strong>
              <OriginTag origin={version.origin} />
              {version.in_force && <ToneTag tone="green">{t('history.inForce')}</ToneTag>}
            </Flex>
            <div style={{ color: token.colorTextSecondary, marginBlockStart: 4 }}>
              {version.effective_from <= EVER ? (
                t('history.start')
              ) : (
                <>
                  {t('history.from')} <span className="num">{version.effective_from}</span>
                </>
              )}
              {version.set_by && `　${t('history.by')} ${version.set_by.name}`}
              {version.decided_by && `　${t('history.decided')} ${version.decided_by.name}`}
            </div>
            {version.reason && <div style={{ marginBlockStart: 4 }}>{version.reason}</div>}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

function OriginTag({ origin }: { origin: string }) {
  const { t } = useTranslation('policies');
  const known = ORIGINS.find((one) => one === origin);
  if (!known) return <ToneTag>{origin}</ToneTag>;
  return (
    <Tooltip title={t(`originHelp.${known}`)}>
      <span>
        <ToneTag tone={TONES[known]}>{t(`origin.${known}`)}</ToneTag>
      </span>
    </Tooltip>
  );
}
