import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RegimeOut, TrackOut } from '@/api';
import { date, dateTime, EMPTY } from '@/shared/format';
import { wordOf } from '@/shared/regime';
import { ToneTag } from '@/shared/ui/StateTag';
import { Timeline } from '@/shared/ui/Timeline';
import { type Case, fieldsOf } from '../api';
import { Answers } from '../Answers';

const REFUSALS = new Set(['reject', 'customer_refuses']);

/** Everything that happened, the latest first, with what was answered. */
export function History({ found, track }: { found: Case; track: TrackOut | undefined }) {
  const { t } = useTranslation('complaints');
  const fields = fieldsOf(track);
  const stateOf = (code: string) => track?.states.find((state) => state.code === code)?.label ?? code;
  return (
    <Timeline
      label={t('tabs.history')}
      entries={found.events.toReversed().map((event) => ({
        id: String(event.seq),
        title:
          event.from_state && event.from_state !== event.to_state
            ? `${event.label}　→　${stateOf(event.to_state)}`
            : event.label,
        who: event.actor.name,
        at: event.at,
        state: REFUSALS.has(event.action) ? 'rejected' : 'done',
        ...(Object.keys(event.payload).length ? { comment: <Answers answers={event.payload} fields={fields} /> } : {}),
        clauses: event.clauses,
      }))}
    />
  );
}

export function Contacts({ found, regime, onAdd }: { found: Case; regime: RegimeOut | undefined; onAdd: () => void }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  return (
    <Flex vertical gap={16} align="start">
      <span style={{ color: token.colorTextSecondary }}>
        {t('contact.attempts', {
          n: found.contacts.length,
          days: new Set(found.contacts.map(({ at }) => date(at))).size,
          missed: found.contacts.filter(({ reached }) => !reached).length,
        })}
      </span>
      {!found.closed_at && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
          {t('contact.add')}
        </Button>
      )}
      <div style={{ width: '100%' }}>
        <Timeline
          label={t('contact.title')}
          entries={found.contacts.toReversed().map((contact) => ({
            id: contact.id,
            title: (
              <>
                {t(`contact.kinds.${contact.kind}`)}　{wordOf(regime?.channels, contact.channel)}　
                <ToneTag tone={contact.reached ? 'green' : 'orange'}>
                  {contact.reached ? t('contact.reached') : t('contact.missed')}
                </ToneTag>
              </>
            ),
            who: contact.by.name,
            at: contact.at,
            state: contact.reached ? 'done' : 'rejected',
            comment: (
              <>
                {contact.text}
                {contact.reaction && <div>{t('contact.reaction', { what: contact.reaction })}</div>}
                {contact.present.length > 0 && (
                  <div>{t('contact.present', { who: contact.present.map(({ name }) => name).join('、') })}</div>
                )}
              </>
            ),
          }))}
        />
      </div>
    </Flex>
  );
}

export function Parties({ found }: { found: Case }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const answers = found.answers;
  const text = (name: string) => {
    const value = answers[name];
    return typeof value === 'string' ? value : EMPTY;
  };
  const rows = [
    [t('complainant'), found.complainant_name],
    [t('customer'), found.customer?.name ?? EMPTY],
    [t('unit'), found.unit.name],
    [t('recorder'), found.recorder.name],
    [t('department'), found.department?.name ?? EMPTY],
    [t('handler'), found.handler?.name ?? EMPTY],
    [t('assignedAt'), dateTime(found.assigned_at)],
    [t('subjects'), found.subjects.map(({ name }) => name).join('、') || EMPTY],
    [t('plate'), found.plate_no ?? text('no_vehicle_reason')],
    [t('vin'), found.vin ?? EMPTY],
    [t('papers.contract_ref'), text('contract_ref')],
    [t('papers.repair_order_no'), text('repair_order_no')],
    [t('claimed'), text('claimed_amount')],
  ] as const;
  return (
    <dl className="facts" style={{ marginTop: 0 }}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt style={{ color: token.colorTextSecondary }}>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
