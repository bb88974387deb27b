import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ifMatch, sdk, type VipMemberOut } from '@/api';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { ModalForm } from '@/shared/ui/ModalForm';
import { latestIssue, memberQuery, VIP } from './api';
import type { MemberAct } from './MemberPage';

interface ModalProps {
  member: VipMemberOut;
  onClose: () => void;
}

/** What may be done with a membership; each act is a small form. */
export default function MemberModals({ act, ...rest }: ModalProps & { act: MemberAct }) {
  switch (act) {
    case 'update':
      return <Update {...rest} />;
    case 'rename':
      return <Rename {...rest} />;
    case 'exchange':
      return <Exchange {...rest} />;
    case 'magazine':
      return <TakeMagazine {...rest} />;
    default:
      return <Close {...rest} />;
  }
}

function useRefresh() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: VIP });
}

function Update({ member, onClose }: ModalProps) {
  const { t } = useTranslation('vipDesk');
  const client = useQueryClient();
  const refresh = useRefresh();
  return (
    <ModalForm<{ phone?: string; sms_consent: boolean }>
      title={t('act.update')}
      initial={{ sms_consent: member.sms_consent }}
      onSubmit={async ({ phone, sms_consent }) => {
        await sdk.vipCorrect({
          headers: ifMatch(member.version),
          path: { id: member.id },
          body: { sms_consent, ...(phone?.trim() ? { phone: phone.trim() } : {}) },
        });
        refresh();
      }}
      onReload={() => client.invalidateQueries({ queryKey: memberQuery(member.id).queryKey })}
      onClose={onClose}
    >
      <Form.Item name="phone" label={t('change.phone')} extra={t('change.phoneHint')}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <Form.Item name="sms_consent" valuePropName="checked">
        <Checkbox>{t('enrol.consent')}</Checkbox>
      </Form.Item>
    </ModalForm>
  );
}

function Rename({ member, onClose }: ModalProps) {
  const { t } = useTranslation('vipDesk');
  const refresh = useRefresh();
  return (
    <ModalForm<{ name: string; reason: string }>
      title={t('act.rename')}
      initial={{ name: member.name }}
      onSubmit={async (body) => {
        await sdk.vipCorrect({ headers: ifMatch(member.version), path: { id: member.id }, body });
        refresh();
      }}
      onReload={refresh}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('field.name')} rules={[{ required: true, whitespace: true }, { max: 60 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="reason" label={t('change.reason')} rules={[{ required: true }, { min: 2 }, { max: 500 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <ClauseTags ids={['P14-U-1b']} />
    </ModalForm>
  );
}

interface ExchangeValues {
  phone?: string;
  card_no?: string;
  receipts?: string[];
  sms_consent: boolean;
  received_original: boolean;
}

function Exchange({ member, onClose }: ModalProps) {
  const { t } = useTranslation('vipDesk');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefresh();
  return (
    <ModalForm<ExchangeValues>
      title={t('act.exchange')}
      initial={{ sms_consent: member.sms_consent }}
      onSubmit={async ({ phone, card_no, ...values }, headers) => {
        const made = await sdk.vipExchange({
          headers,
          path: { id: member.id },
          body: {
            ...values,
            ...(phone?.trim() ? { phone: phone.trim() } : {}),
            ...(card_no?.trim() ? { card_no: card_no.trim() } : {}),
          },
        });
        refresh();
        void message.success(t('enrol.issued', { number: made.cards[0]?.number ?? '', day: made.valid_to }));
        void navigate(`/vip/members/${made.id}`);
      }}
      onClose={onClose}
    >
      <p style={{ marginBlockStart: 0 }}>{t('change.exchangeHint')}</p>
      <Form.Item name="card_no" label={t('enrol.card')} extra={t('enrol.cardHint')}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <Form.Item name="phone" label={t('change.phone')} extra={t('change.phoneHint')}>
        <Input autoComplete="off" inputMode="numeric" />
      </Form.Item>
      <Form.Item name="receipts" label={t('change.receipts')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',']} />
      </Form.Item>
      <Form.Item name="sms_consent" valuePropName="checked">
        <Checkbox>{t('enrol.consent')}</Checkbox>
      </Form.Item>
      <Form.Item name="received_original" valuePropName="checked">
        <Checkbox>{t('enrol.original')}</Checkbox>
      </Form.Item>
      <ClauseTags ids={['P14-U-8b', 'P14-U-9']} />
    </ModalForm>
  );
}

function TakeMagazine({ member, onClose }: ModalProps) {
  const { t } = useTranslation('vipDesk');
  const refresh = useRefresh();
  const issue = useQuery(latestIssue);
  if (issue.isPending) return null;
  return (
    <ModalForm<{ issue: string }>
      title={t('act.magazine')}
      initial={issue.data ? { issue: issue.data } : {}}
      onSubmit={async (body, headers) => {
        await sdk.vipTakeMagazine({ headers, path: { id: member.id }, body });
        refresh();
      }}
      onClose={onClose}
    >
      <Form.Item name="issue" label={t('change.issue')} rules={[{ required: true }, { max: 20 }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <ClauseTags ids={['P14-R-4']} />
    </ModalForm>
  );
}

function Close({ member, onClose }: ModalProps) {
  const { t } = useTranslation('vipDesk');
  const refresh = useRefresh();
  return (
    <ModalForm<{ reason: 'customer' | 'death' }>
      title={t('act.close')}
      danger
      onSubmit={async (body, headers) => {
        await sdk.vipClose({ headers, path: { id: member.id }, body });
        refresh();
      }}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('change.why')} rules={[{ required: true }]}>
        <Radio.Group
          options={(['customer', 'death'] as const).map((value) => ({ value, label: t(`change.${value}`) }))}
        />
      </Form.Item>
    </ModalForm>
  );
}
