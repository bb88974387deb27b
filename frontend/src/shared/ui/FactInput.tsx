import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { FactOut } from '@/api';
import { DateField } from './DateField';
import { MoneyField } from './MoneyField';
import { PersonPicker } from './PersonPicker';

/** One fact a ground asks for, by its kind. */
export function FactInput({ field }: { field: FactOut }) {
  const rules = field.required && field.kind !== 'flag' ? [{ required: true }] : [];
  const name = ['facts', field.name];
  if (field.kind === 'flag')
    return (
      <Form.Item name={name} valuePropName="checked">
        <Checkbox>{field.label}</Checkbox>
      </Form.Item>
    );
  return (
    <Form.Item name={name} label={field.label} rules={rules}>
      {control(field)}
    </Form.Item>
  );
}

function control(field: FactOut) {
  switch (field.kind) {
    case 'number':
      return (
        <InputNumber
          precision={0}
          {...(field.min === null ? {} : { min: field.min })}
          {...(field.max === null ? {} : { max: field.max })}
        />
      );
    case 'amount':
      return <MoneyField />;
    case 'day':
      return <DateField />;
    case 'person':
      return <PersonPicker />;
    case 'choice':
      return <Select allowClear options={field.choices.map(({ code, label }) => ({ value: code ?? '', label }))} />;
    default:
      return <Input.TextArea rows={2} maxLength={field.max ?? 4000} />;
  }
}

/** Only what the ground asks for; a flag left alone is no. */
export function toFacts(fields: FactOut[], given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    fields
      .map(({ name, kind }) => [name, kind === 'flag' ? given[name] === true : given[name]] as const)
      .filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}
