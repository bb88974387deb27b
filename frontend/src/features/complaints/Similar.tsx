import { useQuery } from '@tanstack/react-query';
import { Form, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateTime } from '@/shared/format';
import { useSettled } from '@/shared/hooks/useSettled';
import { ToneTag } from '@/shared/ui/StateTag';
import { type IntakeValues, similarQuery, tracesOf } from './intake';
import { LessonHints } from './oversight/LessonHints';

/** Cases of the same customer, number or plate: shown while another is taken down, never merged by themselves. */
export function Similar({ regime }: { regime: string }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const form = Form.useFormInstance<IntakeValues>();
  const phone = Form.useWatch('phone', form);
  const plate_no = Form.useWatch('plate_no', form);
  const customer_id = Form.useWatch('customer_id', form);
  const settled = useSettled(JSON.stringify(tracesOf({ phone, plate_no, customer_id })), 300);
  const { data = [] } = useQuery(similarQuery(JSON.parse(settled)));
  return (
    <section
      aria-label={t('intake.similar')}
      aria-live="polite"
      className="similar"
      style={{ background: token.colorFillQuaternary, borderRadius: token.borderRadius }}
    >
      <h3>{t('intake.similar')}</h3>
      {data.length === 0 ? (
        <p style={{ color: token.colorTextSecondary, margin: 0 }}>{t('intake.noSimilar')}</p>
      ) : (
        <ul className="measure-list">
          {data.map((one) => (
            <li key={one.id} style={{ borderColor: token.colorBorderSecondary }}>
              <Link to={`/complaints/${one.id}`} target="_blank" rel="noreferrer" className="num">
                {one.number}
              </Link>
              <span>
                <ToneTag>{one.state_label}</ToneTag> <span className="num">{dateTime(one.received_at)}</span>
              </span>
              <span style={{ color: token.colorTextSecondary }}>
                {t('intake.sameBy', {
                  what: one.match.map((by) => t(`intake.match.${by as 'phone'}`)).join('、'),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <LessonHints regime={regime} />
    </section>
  );
}
