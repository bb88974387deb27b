import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  IncidentKind,
  sdk,
  type ServiceCheckIn,
  type VipAnnouncementIn,
  type VipHandleIn,
  type VipIncidentIn,
  type VipIncidentRow,
  useRules,
} from '@/api';
import { usePermission } from '@/shared/auth/me';
import { today } from '@/shared/format';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { ModalForm } from '@/shared/ui/ModalForm';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { ITEMS, OFFICE } from './api';

type Props = { onClose: () => void } & (
  { act: 'announce' | 'check' | 'report' } | { act: 'handle'; incident: VipIncidentRow }
);

/** What managers write: an announcement, a visit, an incident and what was done about it. */
export default function OfficeForms(props: Props) {
  const { t } = useTranslation('vipOffice');
  const client = useQueryClient();
  const rule = useRules('VipAnnouncementIn');
  const { onClose } = props;
  const refresh = () => void client.invalidateQueries({ queryKey: OFFICE });
  switch (props.act) {
    case 'announce':
      return (
        <ModalForm<VipAnnouncementIn>
          title={t('outbox.announce')}
          initial={{ kind: 'promotion' }}
          onSubmit={async (body, headers) => {
            await sdk.vipOutreachAnnounce({ headers, body });
            refresh();
          }}
          onClose={onClose}
        >
          <Shop />
          <Form.Item name="kind" label={t('outbox.kind')}>
            <Radio.Group
              options={(['new_product', 'promotion'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="title" label={t('outbox.subject')} rules={rule('title')}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="starts_on" label={t('outbox.from')} rules={rule('starts_on')}>
            <DateField />
          </Form.Item>
          <Form.Item name="ends_on" label={t('outbox.to')}>
            <DateField />
          </Form.Item>
          <ClauseTags ids={['P14-S-5a', 'P14-S-5b']} />
        </ModalForm>
      );
    case 'check':
      return (
        <ModalForm<ServiceCheckIn>
          title={t('care.check')}
          initial={{ visited_on: today() }}
          onSubmit={async (body, headers) => {
            await sdk.vipCareCheckService({ headers, body });
            refresh();
          }}
          onClose={onClose}
        >
          <Shop />
          {ITEMS.map((item) => (
            <Form.Item key={item} name={['items', item]} label={t(`item.${item}`)} rules={[{ required: true }]}>
              <Radio.Group
                optionType="button"
                options={[0, 1, 2, 3, 4, 5].map((value) => ({ value, label: String(value) }))}
              />
            </Form.Item>
          ))}
          <Form.Item name="employee_id" label={t('care.employee')}>
            <PersonPicker />
          </Form.Item>
          <Form.Item name="visited_on" label={t('care.visited')}>
            <DateField max={today()} />
          </Form.Item>
          <Form.Item name="remark" label={t('care.remark')} rules={[{ max: 500 }]}>
            <Input.TextArea autoSize={{ minRows: 2 }} />
          </Form.Item>
          <ClauseTags ids={['P14-S-2', 'P14-S-7']} />
        </ModalForm>
      );
    case 'report':
      return (
        <ModalForm<VipIncidentIn>
          title={t('care.report')}
          initial={{ kind: 'service_complaint' }}
          onSubmit={async (body, headers) => {
            await sdk.vipCareReportIncident({ headers, body });
            refresh();
          }}
          onClose={onClose}
        >
          <Shop />
          <Form.Item name="kind" label={t('outbox.kind')} rules={[{ required: true }]}>
            <Select options={Object.values(IncidentKind).map((value) => ({ value, label: t(`incident.${value}`) }))} />
          </Form.Item>
          <Form.Item name="facts" label={t('care.facts')} rules={[{ required: true }, { min: 2 }, { max: 2000 }]}>
            <Input.TextArea autoSize={{ minRows: 3 }} />
          </Form.Item>
          <Form.Item name="employee_id" label={t('care.employee')}>
            <PersonPicker />
          </Form.Item>
          <Form.Item name="occurred_on" label={t('care.occurred')}>
            <DateField max={today()} />
          </Form.Item>
          <ClauseTags ids={['P14-Z-2']} />
        </ModalForm>
      );
    default: {
      const { incident } = props;
      return (
        <ModalForm<VipHandleIn>
          title={t('care.handle')}
          onSubmit={async (body, headers) => {
            await sdk.vipCareHandle({ headers, path: { id: incident.id }, body });
            refresh();
          }}
          onClose={onClose}
        >
          <p style={{ marginBlockStart: 0 }}>{incident.facts}</p>
          <Form.Item name="handling" label={t('care.handling')} rules={[{ max: 2000 }]}>
            <Input.TextArea autoSize={{ minRows: 3 }} />
          </Form.Item>
          <Form.Item name="drop" valuePropName="checked">
            <Checkbox>{t('care.drop')}</Checkbox>
          </Form.Item>
          <ClauseTags ids={['P14-Z-2']} />
        </ModalForm>
      );
    }
  }
}

/** A shop's own people act for their shop; operations say for which. */
function Shop() {
  const { t } = useTranslation('vipOffice');
  const chooses = usePermission('vip:operate');
  if (!chooses) return null;
  return (
    <Form.Item name="shop_id" label={t('field.shop')} rules={[{ required: true }]}>
      <UnitPicker />
    </Form.Item>
  );
}
