import { theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { Panel } from '@/shared/ui/Panel';
import { ToneTag } from '@/shared/ui/StateTag';
import type { Case } from '../api';

/** What comes next, and for what another hand or another step is still waited. */
export function CaseNext({ found }: { found: Case }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const ahead = found.next.filter(({ aside }) => !aside);
  if (!ahead.length) return null;
  return (
    <Panel label={t('next.title')}>
      <h2>{t('next.title')}</h2>
      <ul className="clock-list">
        {ahead.map((act) => (
          <li key={act.action} style={{ borderColor: token.colorBorderSecondary }}>
            <span className="next-line">
              {act.label}
              <ToneTag tone={act.allowed ? 'green' : 'grey'}>{t(act.allowed ? 'next.yours' : 'next.waits')}</ToneTag>
            </span>
            {!act.allowed && act.reason && (
              <span style={{ color: token.colorTextSecondary, fontSize: token.fontSizeSM }}>{act.reason}</span>
            )}
            {!act.allowed && <ClauseTags ids={act.clauses.slice(0, 3)} />}
          </li>
        ))}
      </ul>
      {found.file_missing.length > 0 && (
        <p style={{ color: token.colorTextSecondary, margin: '8px 0 0' }}>
          {t('next.fileMissing', { what: found.file_missing.join('、') })}
        </p>
      )}
    </Panel>
  );
}
