import { EyeOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Flex } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { idempotencyKey, type PersonOut, sdk } from '@/api';
import { usePermission } from '@/shared/auth/me';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { DetailPage } from '@/shared/ui/DetailPage';
import { LinkButton } from '@/shared/ui/LinkButton';
import { StateTag, ToneTag } from '@/shared/ui/StateTag';
import { FirstPassword } from './FirstPassword';
import type { PersonFormName } from './PersonForms';
import { Grants, Posts, Superiors } from './PersonLines';
import { personQuery, STATE_TONES } from './words';
import './organisation.css';

const PersonForms = lazy(() => import('./PersonForms'));
const AT_ONCE = ['lock', 'unlock', 'leave', 'remove_totp'] as const;
type AtOnce = (typeof AT_ONCE)[number];

export function Component() {
  const { id = '' } = useParams();
  const query = useQuery(personQuery(id));
  return query.data ? <Person key={id} person={query.data} /> : <DetailPage title="" query={query} />;
}

function Person({ person }: { person: PersonOut }) {
  const { t } = useTranslation('organisation');
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const mayReach = usePermission('role:grant');
  const [open, setOpen] = useState<PersonFormName>();
  const [password, setPassword] = useState<string>();
  const { id, name } = person;
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: personQuery(id).queryKey }),
      client.invalidateQueries({ queryKey: ['people'] }),
    ]);
  const act = useMutation({
    mutationFn: async (what: AtOnce) => {
      const call = { path: { id }, headers: idempotencyKey(crypto.randomUUID()) };
      if (what === 'lock') await sdk.organisationLock(call);
      else if (what === 'unlock') await sdk.organisationUnlock(call);
      else if (what === 'leave') await sdk.organisationLeave(call);
      else await sdk.organisationRemoveTotp(call);
      return what;
    },
    onSuccess: (what) => void message.success(t(`done.${what}`)),
    onSettled: again,
  });
  const reset = useMutation({
    mutationFn: () => sdk.organisationResetPassword({ path: { id }, headers: idempotencyKey(crypto.randomUUID()) }),
    onSuccess: (answer) => setPassword(answer.initial_password),
    onSettled: again,
  });
  const ask = (what: AtOnce | 'reset_password') => () =>
    void modal.confirm({
      title: t(`ask.${what}`, { name }),
      okText: t(`act.${what}`),
      okButtonProps: { danger: what !== 'unlock' },
      // The teller shows a refusal; the question closes either way.
      onOk: () => (what === 'reset_password' ? reset.mutateAsync() : act.mutateAsync(what)).then(undefined, () => {}),
    });
  const forms = ['change', 'grant', 'post', 'set_superior'] as const;
  const acts = [
    ...forms.map((action) => ({
      action,
      label: t(`act.${action}`),
      primary: action === 'change',
      run: () => setOpen(action),
    })),
    ...(['reset_password', ...AT_ONCE] as const).map((action) => ({
      action,
      label: t(`act.${action}`),
      danger: action === 'lock' || action === 'leave',
      run: ask(action),
    })),
  ];
  const post = person.posts.find(({ main, until_on }) => main && !until_on) ?? person.posts[0];

  return (
    <DetailPage
      title={name}
      tags={
        <>
          <StateTag value={person.state} tones={STATE_TONES} label={(value) => t(`state.${value}`)} />
          {person.must_change_password && <ToneTag tone="gold">{t('person.mustChange')}</ToneTag>}
        </>
      }
      facts={[
        { label: t('person.username'), value: <span className="num">{person.username}</span> },
        { label: t('person.unit'), value: post ? `${post.unit.name}　${post.title}` : '–' },
        { label: t('person.email'), value: person.email },
        { label: t('person.phone'), value: person.phone && <span className="num">{person.phone}</span> },
        { label: t('person.totp'), value: person.totp_enrolled ? t('person.totpOn') : t('person.totpOff') },
      ]}
      actions={
        <Flex gap={8} wrap>
          {mayReach && (
            <LinkButton to={`/organisation/people/${id}/reach`} icon={<EyeOutlined aria-hidden />}>
              {t('person.reach')}
            </LinkButton>
          )}
          <ActionButtons acts={acts} can={person.can} />
        </Flex>
      }
      tabs={[
        { key: 'grants', label: t('person.grants'), children: <Grants person={person} onChanged={again} /> },
        { key: 'posts', label: t('person.posts'), children: <Posts person={person} /> },
        { key: 'superiors', label: t('person.superiors'), children: <Superiors person={person} /> },
      ]}
    >
      <Suspense>
        {open && <PersonForms name={open} person={person} onDone={again} onClose={() => setOpen(undefined)} />}
      </Suspense>
      {password && <FirstPassword name={name} password={password} onClose={() => setPassword(undefined)} />}
    </DetailPage>
  );
}
