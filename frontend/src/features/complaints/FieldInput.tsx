import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { FormRule } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldOut } from '@/api';
import { ClauseTag } from '@/shared/ui/ClauseTag';
import { DateField, DateTimeField } from '@/shared/ui/DateField';
import { MoneyField } from '@/shared/ui/MoneyField';
import { PersonPicker } from '@/shared/ui/PersonPicker';
import { UnitPicker } from '@/shared/ui/UnitPicker';
import { options } from './api';
import { CasePicker } from './CasePicker';
import { DemandsField } from './DemandsField';
import { type Given, isAsked, isRequired } from './fields';
import { MeasuresField } from './MeasuresField';

/** One thing an act asks for, as the regime describes it. */
export function FieldInput({ field }: { field: FieldOut }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<Given>();
  // Everything typed may decide whether this field is asked for.
  const given = Form.useWatch([], form) ?? {};
  if (!isAsked(field, given)) return null;
  const required = isRequired(field, given);
  const label = (
    <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
      {field.label}
      {field.clause && <ClauseTag id={field.clause} skipped />}
    </span>
  );
  if (field.kind === 'measures' || field.kind === 'drafts')
    return (
      <Form.Item label={label} required={required}>
        <MeasuresField name={field.name} required={required} monitored={field.kind === 'measures'} />
      </Form.Item>
    );
  if (field.kind === 'demands')
    return (
      <Form.Item label={label} required={required}>
        <DemandsField name={field.name} required={required} />
      </Form.Item>
    );
  return (
    <Form.Item
      name={field.name}
      label={label}
      messageVariables={{ label: field.label }}
      rules={rulesOf(field, required)}
      {...(field.kind === 'flag' ? { valuePropName: 'checked' } : {})}
      {...(required || field.kind === 'flag' ? {} : { extra: t('form.optional') })}
    >
      {controlOf(field)}
    </Form.Item>
  );
}

function rulesOf({ kind, min, max }: FieldOut, required: boolean): FormRule[] {
  const rules: FormRule[] = required ? [{ required: true, ...(kind === 'text' ? { whitespace: true } : {}) }] : [];
  if (kind === 'text' && min !== null) rules.push({ min });
  if (kind === 'text' && max !== null) rules.push({ max });
  return rules;
}

const FEW = 6;
const LONG = 400;

function controlOf(field: FieldOut) {
  const { kind, label, min, max, choices } = field;
  switch (kind) {
    case 'choice':
      return choices.length <= FEW ? (
        <Radio.Group aria-label={label} options={options(choices)} />
      ) : (
        <Select options={options(choices)} />
      );
    case 'choices':
      return <Checkbox.Group aria-label={label} options={options(choices)} />;
    case 'flag':
      return <Checkbox>{label}</Checkbox>;
    case 'number':
      return min !== null && max !== null && max - min < 10 ? (
        <Radio.Group
          aria-label={label}
          optionType="button"
          options={Array.from({ length: max - min + 1 }, (_, i) => ({ value: min + i, label: min + i }))}
        />
      ) : (
        <InputNumber<number> {...(min === null ? {} : { min })} {...(max === null ? {} : { max })} precision={0} />
      );
    case 'amount':
      return <MoneyField />;
    case 'day':
      return <DateField />;
    case 'moment':
      return <DateTimeField />;
    case 'person':
      return <PersonPicker />;
    case 'people':
      return <PersonPicker multiple />;
    case 'unit':
      return <UnitPicker />;
    case 'case':
      return <CasePicker />;
    default:
      return max !== null && max < LONG ? (
        <Input maxLength={max} />
      ) : (
        <Input.TextArea rows={2} {...(max === null ? {} : { maxLength: max })} />
      );
  }
}
