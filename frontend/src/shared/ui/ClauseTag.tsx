import { useQuery } from '@tanstack/react-query';
import { Flex, Popover, Spin, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clausesQuery, regulationOf } from '../clauses';

/** The clause a rule rests on: its number, its gist on hover or focus, the regulation on click. */
export function ClauseTag({ id, skipped = false }: { id: string; skipped?: boolean }) {
  const { t } = useTranslation();
  const { token } = theme.useToken();
  return (
    <Popover trigger={['hover', 'focus']} content={<Gist id={id} />}>
      <Link
        to={`/policies/${regulationOf(id)}#${id}`}
        aria-label={t('clause.label', { id })}
        className="num"
        // In the label of a field it would stand between two fields; the form lists its clauses at the end.
        {...(skipped ? { tabIndex: -1 } : {})}
        style={{
          display: 'inline-block',
          padding: '0 7px',
          border: `1px solid ${token.colorBorder}`,
          borderRadius: 999,
          background: token.colorBgContainer,
          color: token.colorLink,
          fontSize: token.fontSizeSM,
          lineHeight: '22px',
          whiteSpace: 'nowrap',
        }}
      >
        §&thinsp;{id}
      </Link>
    </Popover>
  );
}

function Gist({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const { data, isPending } = useQuery({
    ...clausesQuery(regulationOf(id)),
    select: (clauses) => clauses.find((clause) => clause.id === id),
  });
  return (
    <div style={{ maxWidth: 340 }}>
      <strong className="num">{id}</strong>
      <div style={{ margin: '4px 0 0' }}>
        {isPending ? (
          <Spin size="small" />
        ) : (
          ((i18n.language === 'en' ? data?.gist_en : data?.gist_zh) ?? t('clause.unavailable'))
        )}
      </div>
    </div>
  );
}

export function ClauseTags({ ids }: { ids: string[] | undefined }) {
  if (!ids?.length) return null;
  return (
    <Flex gap={6} wrap>
      {ids.map((id) => (
        <ClauseTag key={id} id={id} />
      ))}
    </Flex>
  );
}
