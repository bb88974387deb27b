import { useQueries } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, Radio, theme } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RegimeOut, useRules } from '@/api';
import { trackQuery } from '@/shared/regime';
import { ClauseTags } from '@/shared/ui/ClauseTag';
import { DateTimeField } from '@/shared/ui/DateField';
import { MoneyField } from '@/shared/ui/MoneyField';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { options } from './api';
import { CustomerPicker } from './CustomerPicker';
import { FieldInput } from './FieldInput';
import { type IntakeValues, partsOf } from './intake';
import { Similar } from './Similar';

const upper = (value: string | undefined) => value?.toUpperCase();
const A_DAY = 24 * 3_600_000;

/** The fields of an intake in the order of a telephone call; what seldom matters is folded away. */
export function IntakeForm({ regime, onCustomer }: { regime: RegimeOut; onCustomer: (id: string) => void }) {
  const { t } = useTranslation('complaints');
  const { token } = theme.useToken();
  const rule = useRules('ComplaintIn');
  const form = Form.useFormInstance<IntakeValues>();
  const anonymous = Form.useWatch('anonymous', form) ?? false;
  const received = Form.useWatch('received_at', form);
  const impact = Form.useWatch('impact_tags', form);
  const [now] = useState(Date.now);
  const { first, more } = partsOf(regime);
  const asks = (name: string) => regime.intake.some((field) => field.name === name);
  const tracks = useQueries({
    queries: regime.tracks.length > 1 ? regime.tracks.map((track) => trackQuery(regime.code, track)) : [],
  });
  const known = anonymous ? [] : [{ required: true }];
  return (
    <div className="intake">
      <div>
        <ol className="checklist" aria-label={t('intake.checklist')} style={{ color: token.colorTextSecondary }}>
          {regime.checklist.map(({ code, label }) => (
            <li key={code} style={{ background: token.colorFillQuaternary }}>
              {label}
            </li>
          ))}
        </ol>
        <Form.Item name="customer_id" label={t('customer')} extra={t('intake.customerHint')}>
          <CustomerPicker onPick={onCustomer} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="complainant_name" label={t('complainant')} rules={[...known, ...rule('complainant_name')]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={t('phone')} rules={[...known, ...rule('phone')]}>
            <Input inputMode="tel" autoComplete="off" />
          </Form.Item>
        </div>
        {regime.territorial && (
          <Form.Item name="territory_id" label={t('territory')} extra={t('intake.territoryHint')}>
            <UnitPicker />
          </Form.Item>
        )}
        {tracks.length > 0 && (
          <Form.Item name="track" label={t('track')} rules={[{ required: true }]}>
            <Radio.Group
              aria-label={t('track')}
              options={tracks.flatMap(({ data }) => (data ? [{ value: data.code, label: data.label }] : []))}
            />
          </Form.Item>
        )}
        <div className="form-pair">
          {regime.stages.length > 0 && (
            <Form.Item name="stage" label={t('stage')} rules={[{ required: true }]}>
              <Radio.Group aria-label={t('stage')} options={options(regime.stages)} />
            </Form.Item>
          )}
          <Form.Item name="received_at" label={t('receivedAt')} rules={rule('received_at')}>
            <DateTimeField />
          </Form.Item>
        </div>
        {received && now - new Date(received).getTime() > A_DAY && (
          <Form.Item
            name="backdate_reason"
            label={t('intake.backdate')}
            extra={t('intake.backdateHint')}
            rules={rule('backdate_reason')}
          >
            <Input />
          </Form.Item>
        )}
        <Form.Item name="category" label={t('category')}>
          <Radio.Group aria-label={t('category')} options={options(regime.categories)} />
        </Form.Item>
        <Form.Item name="channel" label={t('channel')} rules={rule('channel')}>
          <Radio.Group aria-label={t('channel')} options={options(regime.channels)} />
        </Form.Item>
        {first.map((field) =>
          field.name === 'plate_no' || field.name === 'vin' ? (
            <Form.Item
              key={field.name}
              name={field.name}
              label={field.label}
              rules={rule(field.name)}
              normalize={upper}
            >
              <Input autoComplete="off" />
            </Form.Item>
          ) : (
            <FieldInput key={field.name} field={field} />
          ),
        )}
        <Form.Item name="content" label={t('content')} rules={rule('content')}>
          <Input.TextArea rows={3} />
        </Form.Item>
        <Form.Item name="demand" label={t('demand')} rules={rule('demand')}>
          <Input.TextArea rows={2} />
        </Form.Item>
        {regime.impact_tags.length > 0 && (
          <Form.Item name="impact_tags" label={t('impact')}>
            <Checkbox.Group aria-label={t('impact')} options={options(regime.impact_tags)} />
          </Form.Item>
        )}
        {impact && impact.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('suggestsMajor')}
            description={<ClauseTags ids={['P09-0-2']} />}
            style={{ marginBottom: 24 }}
          />
        )}
        <Form.Item name="subjects" label={t('subjects')} extra={t('intake.subjectsHint')}>
          <PersonPicker multiple />
        </Form.Item>
        <details className="more" style={{ borderColor: token.colorBorderSecondary }}>
          <summary style={{ color: token.colorLink }}>{t('intake.more')}</summary>
          <Form.Item name="anonymous" valuePropName="checked" extra={t('intake.anonymousHint')}>
            <Checkbox>{t('intake.anonymous')}</Checkbox>
          </Form.Item>
          <Form.Item name="protected" valuePropName="checked" extra={t('intake.protectedHint')}>
            <Checkbox>{t('intake.protected')}</Checkbox>
          </Form.Item>
          {!asks('claimed_amount') && (
            <Form.Item name="claimed_amount" label={t('claimed')}>
              <MoneyField />
            </Form.Item>
          )}
          {more.map((field) => (
            <FieldInput key={field.name} field={field} />
          ))}
        </details>
      </div>
      <Similar regime={regime.code} />
    </div>
  );
}
