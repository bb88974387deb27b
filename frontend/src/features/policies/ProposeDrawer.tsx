import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, InputNumber, Radio, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError, type ParameterOut, sdk, useRules } from '@/api';
import { today } from '@/shared/format';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { DateField } from '@/shared/ui/DateField';
import { FormDrawer } from '@/shared/ui/FormDrawer';
import { typedOf, valueOf } from './values';
import { nameOf, useValue } from './words';

interface Values {
  value: string;
  effective_from: string;
  reason: string;
}

/** A wish, not a change: it waits for somebody else. What it would have done is shown with it. */
export default function ProposeDrawer({ parameter, onClose }: { parameter: ParameterOut; onClose: () => void }) {
  const { t } = useTranslation('policies');
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useValue();
  const rules = useRules('ChangeIn');
  return (
    <FormDrawer<Values>
      open
      title={t('propose.title')}
      name="parameter"
      recordId={parameter.key}
      submitLabel={t('propose.submit')}
      width={560}
      initial={{ value: typedOf(parameter.type, parameter.value), effective_from: today() }}
      onSubmit={async ({ value, effective_from, reason }, headers) => {
        let read: unknown;
        try {
          read = valueOf(parameter.type, value, parameter.registered);
        } catch (error) {
          const detail = (error as Error).message === 'badJson' ? t('propose.badJson') : t('propose.notNumber');
          throw new ApiError(422, { status: 422, errors: [{ pointer: '/value', code: 'UNREADABLE', detail }] });
        }
        const body = { key: parameter.key, value: read as never, effective_from, reason };
        const { id } = await sdk.policiesPropose({ body, headers });
        await Promise.all([
          client.invalidateQueries({ queryKey: ['policies'] }),
          client.invalidateQueries({ queryKey: ['policy-changes'] }),
        ]);
        void message.success(t('propose.done'));
        // Once the drawer has let go of its guard.
        setTimeout(() => void navigate(`/policies/changes?key=${encodeURIComponent(parameter.key)}&simulate=${id}`));
      }}
      onClose={onClose}
    >
      <Typography.Paragraph>
        <strong>{nameOf(parameter.key)}</strong> <ClauseTag id={parameter.clause_id} />
        <br />
        {t('propose.current')}：<span className="num">{say(parameter.value, parameter.unit)}</span>
      </Typography.Paragraph>
      <Form.Item
        name="value"
        label={t('propose.value')}
        rules={[{ required: true }]}
        {...(parameter.type === 'list' ? { extra: t('propose.listHelp') } : {})}
        {...(parameter.type === 'map' ? { extra: t('propose.jsonHelp') } : {})}
      >
        <ValueField parameter={parameter} />
      </Form.Item>
      <Form.Item
        name="effective_from"
        label={t('propose.from')}
        extra={t('propose.fromHelp')}
        rules={rules('effective_from')}
      >
        <DateField min={today()} />
      </Form.Item>
      <Form.Item name="reason" label={t('propose.reason')} rules={rules('reason')}>
        <Input.TextArea rows={3} placeholder={t('propose.reasonPlaceholder')} maxLength={2000} />
      </Form.Item>
      <Alert type="info" showIcon title={t('propose.decider')} />
    </FormDrawer>
  );
}

interface ValueFieldProps {
  id?: string;
  parameter: ParameterOut;
  value?: string;
  onChange?: (value: string) => void;
}

/** A field after the type of the parameter; what it holds is always text until it is sent. */
function ValueField({ id, parameter, value = '', onChange }: ValueFieldProps) {
  const { t } = useTranslation('policies');
  const change = (next: string) => onChange?.(next);
  if (parameter.type === 'flag')
    return (
      <Radio.Group
        {...(id ? { id } : {})}
        value={value}
        onChange={(event) => change(event.target.value as string)}
        options={[
          { value: 'true', label: t('value.yes') },
          { value: 'false', label: t('value.no') },
        ]}
      />
    );
  if (parameter.type === 'integer' || parameter.type === 'number' || parameter.type === 'amount')
    return (
      <InputNumber<string>
        {...(id ? { id } : {})}
        stringMode
        style={{ width: '100%' }}
        value={value}
        suffix={(t as (key: string, options: object) => string)(`unit.${parameter.unit}`, { defaultValue: '' })}
        {...(parameter.type === 'integer' ? { precision: 0 } : {})}
        onChange={(next) => change(next ?? '')}
      />
    );
  const long = parameter.type === 'list' || parameter.type === 'map';
  return long ? (
    <Input.TextArea {...(id ? { id } : {})} rows={5} value={value} onChange={(event) => change(event.target.value)} />
  ) : (
    <Input {...(id ? { id } : {})} value={value} onChange={(event) => change(event.target.value)} />
  );
}
