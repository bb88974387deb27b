import { EditOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ParameterOut } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { ToneTag } from '@/shared/ui/StateTag';
import { nameOf, useValue } from './words';

interface ParameterProps {
  parameter: ParameterOut;
  onOpen: (open: { what: 'history' | 'propose'; parameter: ParameterOut }) => void;
}

/** A value in force with its unit, whether it was amended, and what is decided for later. */
export function Parameter({ parameter, onOpen }: ParameterProps) {
  const { t } = useTranslation('policies');
  const { token } = theme.useToken();
  const say = useValue();
  const mayPropose = usePermission('policy:propose');
  const name = nameOf(parameter.key);
  const amended = JSON.stringify(parameter.value) !== JSON.stringify(parameter.registered);
  return (
    <li style={{ background: token.colorFillQuaternary }}>
      <div className="parameter-head">
        <span style={{ color: token.colorTextSecondary, overflowWrap: 'anywhere' }}>{name}</span>
        <span style={{ flex: 'none' }}>
          <Button
            type="text"
            size="small"
            icon={<HistoryOutlined aria-hidden />}
            aria-label={t('one.history', { name: parameter.key })}
            title={t('history.title')}
            onClick={() => onOpen({ what: 'history', parameter })}
          />
          {mayPropose && (
            <Button
              type="text"
              size="small"
              icon={<EditOutlined aria-hidden />}
              aria-label={t('one.propose', { name: parameter.key })}
              title={t('propose.title')}
              onClick={() => onOpen({ what: 'propose', parameter })}
            />
          )}
        </span>
      </div>
      <span className="parameter-value num">{say(parameter.value, parameter.unit)}</span>
      {amended && (
        <>
          {' '}
          <ToneTag tone="purple">{t('one.changed')}</ToneTag>{' '}
          <span style={{ color: token.colorTextSecondary }}>
            {t('one.registered', { value: say(parameter.registered, parameter.unit) })}
          </span>
        </>
      )}
      {parameter.upcoming.map((next) => (
        <div key={next.effective_from}>
          <ToneTag tone="gold">
            {t('one.ahead', { day: next.effective_from, value: say(next.value, parameter.unit) })}
          </ToneTag>
        </div>
      ))}
    </li>
  );
}
