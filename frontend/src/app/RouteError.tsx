import { Button, Flex, Spin, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { ApiError, sentenceOf } from '@/api';

export function Splash() {
  const { t } = useTranslation();
  return (
    <Flex align="center" justify="center" style={{ minHeight: '60dvh' }} role="status" aria-label={t('app.loading')}>
      <Spin size="large" />
    </Flex>
  );
}

function Notice({
  figure,
  title,
  text,
  reload = false,
}: {
  figure: string;
  title: string;
  text: string;
  reload?: boolean;
}) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  return (
    <Flex
      vertical
      align="center"
      gap={12}
      style={{ padding: '12vh 24px', textAlign: 'center', color: token.colorText }}
      role="alert"
    >
      <span
        aria-hidden
        className="num"
        style={{ fontSize: 56, lineHeight: 1, fontWeight: 300, color: token.colorTextTertiary }}
      >
        {figure}
      </span>
      <h1 style={{ fontSize: 20, margin: 0 }}>{title}</h1>
      <p style={{ margin: 0, maxWidth: 420, color: token.colorTextSecondary }}>{text}</p>
      <Flex gap={8} style={{ marginTop: 8 }}>
        {reload && (
          <Button type="primary" onClick={() => location.reload()}>
            {t('app.reload')}
          </Button>
        )}
        <Link to="/">
          <Button tabIndex={-1}>{t('app.home')}</Button>
        </Link>
      </Flex>
    </Flex>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return <Notice figure="404" title={t('notFound.title')} text={t('notFound.text')} />;
}

export function Forbidden() {
  const { t } = useTranslation();
  return <Notice figure="403" title={t('forbidden.title')} text={t('forbidden.text')} />;
}

export function RouteError() {
  const { t } = useTranslation();
  const error = useRouteError();
  const status = isRouteErrorResponse(error) || error instanceof ApiError ? error.status : undefined;
  if (status === 404) return <NotFound />;
  if (status === 403) return <Forbidden />;
  const text = error instanceof ApiError ? sentenceOf(error, t).text : t('crash.text');
  return <Notice figure="!" title={t('crash.title')} text={text} reload />;
}
