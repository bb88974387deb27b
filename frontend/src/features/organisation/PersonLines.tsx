import { App, Button, Empty, theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PersonOut, sdk } from '@/api';
import { today } from '@/shared/format';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { ToneTag } from '@/shared/ui/StateTag';

interface Dated {
  from_on: string;
  until_on: string | null;
}

export function Grants({ person, onChanged }: { person: PersonOut; onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation('organisation');
  const { modal, message } = App.useApp();
  const end = (grant: PersonOut['grants'][number]) =>
    void modal.confirm({
      title: t('person.endRoleAsk', { role: grant.label }),
      okButtonProps: { danger: true },
      onOk: async () => {
        await sdk.organisationEndGrant({ path: { id: person.id, grant_id: grant.id } });
        void message.success(t('person.ended_done'));
        await onChanged();
      },
    });
  return (
    <Lines empty={person.grants.length + person.requests.length === 0}>
      {person.requests.map((asked) => (
        <Line key={asked.id} dated={asked}>
          <strong>{asked.label}</strong>
          <span>{asked.unit.name}</span>
          <ToneTag tone="gold">{t('person.waiting')}</ToneTag>
          {asked.asked_by && <Quiet>{t('person.askedBy', { name: asked.asked_by.name })}</Quiet>}
          <ClauseTag id="P07-4.1-1" />
          <Link to={`/approvals?id=${asked.approval_id}`}>{t('person.toApproval')}</Link>
        </Line>
      ))}
      {person.grants.map((grant) => (
        <Line key={grant.id} dated={grant}>
          <strong>{grant.label}</strong>
          <span>{grant.unit.name}</span>
          {grant.granted_by && <Quiet>{t('person.by', { name: grant.granted_by.name })}</Quiet>}
          <span>
            {person.can.includes('end_grant') && isOpen(grant) && (
              <Button
                size="small"
                danger
                onClick={() => end(grant)}
                aria-label={`${t('person.endRole')} ${grant.label}`}
              >
                {t('person.endRole')}
              </Button>
            )}
          </span>
        </Line>
      ))}
    </Lines>
  );
}

export function Posts({ person }: { person: PersonOut }) {
  const { t } = useTranslation('organisation');
  return (
    <Lines empty={person.posts.length === 0}>
      {person.posts.map((post) => (
        <Line key={post.id} dated={post}>
          <strong>{post.title}</strong>
          <span>{post.unit.name}</span>
          <ToneTag tone={post.main ? 'blue' : 'grey'}>{post.main ? t('person.main') : t('person.side')}</ToneTag>
        </Line>
      ))}
    </Lines>
  );
}

export function Superiors({ person }: { person: PersonOut }) {
  return (
    <Lines empty={person.superiors.length === 0}>
      {person.superiors.map((line) => (
        <Line key={line.superior.id + line.from_on} dated={line}>
          <Link to={`/organisation/people/${line.superior.id}`}>{line.superior.name}</Link>
        </Line>
      ))}
    </Lines>
  );
}

function Lines({ empty, children }: { empty: boolean; children: ReactNode }) {
  const { t } = useTranslation('organisation');
  if (empty) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('person.none')} />;
  return <ul className="person-lines">{children}</ul>;
}

const isOpen = ({ until_on }: Dated) => until_on === null || until_on > today();

function Line({ dated, children }: { dated: Dated; children: ReactNode }) {
  const { t } = useTranslation('organisation');
  const { token } = theme.useToken();
  const { from_on, until_on } = dated;
  const over = until_on !== null && until_on <= today();
  return (
    <li style={{ borderColor: token.colorBorderSecondary, ...(over ? { color: token.colorTextSecondary } : {}) }}>
      <Quiet>
        <span className="num">
          {from_on} – {until_on ?? t('person.now')}
        </span>
      </Quiet>
      {over && <ToneTag>{t('person.ended')}</ToneTag>}
      {from_on > today() && <ToneTag tone="gold">{t('person.future')}</ToneTag>}
      {children}
    </li>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  const { token } = theme.useToken();
  return <span style={{ color: token.colorTextSecondary }}>{children}</span>;
}
