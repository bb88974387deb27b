import type { FormInstance } from 'antd';
import type { TFunction } from 'i18next';
import { fieldName, type ApiError, type FieldFault } from './problem';
import { faultText } from './sentence';

type Name = (string | number)[];

/** Shows the server's faults on the fields they belong to and moves the focus to the first.
 *  Returns the faults no field of this form can show: the caller must show them, or they would be lost. */
export function applyFieldErrors(form: FormInstance, error: ApiError, t: TFunction): FieldFault[] {
  const rest: FieldFault[] = [];
  const shown = new Map<string, { name: Name; errors: string[] }>();

  for (const fault of error.errors) {
    const name = ownField(form, fieldName(fault.pointer));
    if (!name) {
      rest.push(fault);
      continue;
    }
    const key = JSON.stringify(name);
    const field = shown.get(key) ?? { name, errors: [] };
    field.errors.push(faultText(fault, t));
    shown.set(key, field);
  }

  const fields = [...shown.values()];
  form.setFields(fields);
  const first = fields[0];
  if (first) form.scrollToField(first.name, { focus: true, block: 'center' });
  return rest;
}

/** A fault inside a compound value ("/tags/2") belongs to the nearest field around it. */
function ownField(form: FormInstance, name: Name): Name | undefined {
  for (let length = name.length; length > 0; length--) {
    const candidate = name.slice(0, length);
    if (form.getFieldInstance(candidate)) return candidate;
  }
  return undefined;
}
