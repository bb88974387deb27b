import { useQuery } from '@tanstack/react-query';
import { Form, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { lessonHints } from './api';

/** While a complaint is taken down: what was learned from others of its kind. Nothing where nothing was. */
export function LessonHints({ regime }: { regime: string | undefined }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const category = Form.useWatch<string | undefined>('category', Form.useFormInstance());
  const items = useQuery(lessonHints(regime, category)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('intake.lessons')} aria-live="polite">
      <h3>{t('intake.lessons')}</h3>
      <ul className="measure-list">
        {items.map(({ id, title, improvement }) => (
          <li key={id} style={{ borderColor: token.colorBorderSecondary }}>
            <strong>{title}</strong>
            <span style={{ color: token.colorTextSecondary }}>{improvement}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
