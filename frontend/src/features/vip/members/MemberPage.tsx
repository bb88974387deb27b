import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { sdk, type VipMemberOut } from '@/api';
import { ActionButtons } from '@/shared/ui/ActionButtons';
import { DetailPage } from '@/shared/ui/DetailPage';
import { Masked } from '@/shared/ui/Masked';
import { Money } from '@/shared/ui/Money';
import { StateTag } from '@/shared/ui/StateTag';
import { rateParts } from '../till/charge';
import { MEMBER_TONES, memberQuery } from './api';
import { CardsTab, GiftsTab, PointsTab, PurchasesTab } from './MemberTabs';

const MemberModals = lazy(() => import('./MemberModals'));
export type MemberAct = 'update' | 'rename' | 'exchange' | 'magazine' | 'close';

/** One membership: who, until when, what it holds; its cards, points, purchases and gifts. */
export function Component() {
  const { t } = useTranslation('vipDesk');
  const { id = '' } = useParams();
  const query = useQuery(memberQuery(id));
  const [act, setAct] = useState<MemberAct>();
  const { data: member } = query;
  if (!member) return <DetailPage title="" query={query} />;
  const reveal = (field: 'phone' | 'birthday') => async () => (await sdk.vipReveal({ path: { id } }))[field] ?? '';
  const may = member.can.includes('reveal');
  return (
    <>
      <DetailPage
        title={member.address}
        tags={<StateTag value={member.state} tones={MEMBER_TONES} label={(state) => t(`state.${state}`)} />}
        facts={factsOf(member)}
        actions={
          <ActionButtons
            can={member.can}
            acts={(['exchange', 'update', 'rename', 'magazine', 'close'] as const).map((action) => ({
              action,
              label: t(`act.${action}`),
              primary: action === 'exchange',
              danger: action === 'close',
              run: () => setAct(action),
            }))}
          />
        }
        banner={<Banner member={member} />}
        tabs={[
          { key: 'cards', label: t('tabs.cards'), children: <CardsTab member={member} /> },
          { key: 'points', label: t('tabs.points'), children: <PointsTab id={id} /> },
          { key: 'purchases', label: t('tabs.purchases'), children: <PurchasesTab id={id} /> },
          { key: 'gifts', label: t('tabs.gifts'), children: <GiftsTab id={id} /> },
        ]}
      />
      <Suspense>{act && <MemberModals act={act} member={member} onClose={() => setAct(undefined)} />}</Suspense>
    </>
  );

  function factsOf(m: VipMemberOut) {
    return [
      { label: t('field.name'), value: m.name },
      { label: t('members.number'), value: <span className="num">{m.number}</span> },
      {
        label: t('field.phone'),
        value: <Masked value={m.phone} {...(may ? { onReveal: reveal('phone') } : {})} />,
      },
      {
        label: t('field.birthday'),
        value: <Masked value={m.birth_md} {...(may ? { onReveal: reveal('birthday') } : {})} />,
      },
      { label: t('members.validTo'), value: <span className="num">{`${m.valid_from} – ${m.valid_to}`}</span> },
      { label: t('field.points'), value: <span className="num">{m.points_balance}</span> },
      {
        label: t('members.points3'),
        value: <span className="num">{`${m.points_earned} / ${m.points_spent} / ${m.points_expired}`}</span>,
      },
      { label: t('members.paid'), value: <Money value={m.cum_paid} /> },
      { label: t('members.rate'), value: t('members.rateAt', rateParts(m.rate)) },
      { label: t('members.consent'), value: t(m.sms_consent ? 'yes' : 'no') },
      { label: t('members.magazines'), value: m.magazines.join('、') || undefined },
      { label: t('field.shop'), value: m.shop },
    ];
  }
}

function Banner({ member }: { member: VipMemberOut }) {
  const { t } = useTranslation('vipDesk');
  return (
    <>
      {member.close_asked_at && member.state === 'active' && (
        <Alert type="warning" showIcon title={t('members.closeAsked')} />
      )}
      {member.replaced_by_id && (
        <Alert
          type="info"
          showIcon
          title={t('members.replaced')}
          action={<Link to={`/vip/members/${member.replaced_by_id}`}>{t('members.openNew')}</Link>}
        />
      )}
      {member.replaces_id && (
        <Alert
          type="info"
          showIcon
          title={t('members.replaces')}
          action={<Link to={`/vip/members/${member.replaces_id}`}>{t('members.openOld')}</Link>}
        />
      )}
    </>
  );
}
