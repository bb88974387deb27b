import { Alert, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DuplicateOut } from '@/api';

/** A warning, no bar: who is here already and what is the same, each one click away in a tab of its own. */
export function LookAlikes({ found }: { found: DuplicateOut[] }) {
  const { t } = useTranslation('customers');
  const { token } = theme.useToken();
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('alike.title', { count: found.length })}
          description={
            <Flex vertical gap={6}>
              <span>{t('alike.text')}</span>
              <ul style={{ margin: 0, paddingInlineStart: 18 }}>
                {found.map((one) => (
                  <li key={one.id}>
                    <a
                      href={`/customers/${one.id}`}
                      target="_blank"
                      rel="noreferrer"
                      aria-label={t('alike.opens', { name: one.name })}
                      style={{ textDecoration: 'underline' }}
                    >
                      {one.name}
                    </a>{' '}
                    <span style={{ color: token.colorTextSecondary }}>
                      <span className="num">{one.number}</span> · {t('alike.owner', { name: one.owner_name })} ·{' '}
                      {t('alike.matched', { what: one.matched.map((what) => t(`alike.${what}`)).join('、') })}
                    </span>
                  </li>
                ))}
              </ul>
            </Flex>
          }
        />
      )}
    </div>
  );
}
