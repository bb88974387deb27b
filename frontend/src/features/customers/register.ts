import type { CustomerIn } from '@/api';

export interface RegisterValues extends Omit<CustomerIn, 'contacts' | 'plates' | 'confirm_duplicate'> {
  contact?: { name?: string; phone?: string; position?: string };
  plate_no?: string;
}

/** The form as the API takes it: one contact, one vehicle, no blanks; a double only with its reason. */
export function toCustomerIn(values: RegisterValues, confirmed: boolean): CustomerIn {
  const { contact, plate_no, duplicate_reason, ...facts } = values;
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value != null && value !== ''));
  return {
    ...given,
    name: values.name,
    ...(values.kind === 'person' ? { credit_code: null } : {}),
    ...(contact?.name?.trim()
      ? { contacts: [{ role: 'primary', ...contact, name: contact.name.trim(), phone: contact.phone || null }] }
      : {}),
    ...(plate_no?.trim() ? { plates: [{ plate_no: plate_no.trim() }] } : {}),
    ...(confirmed && duplicate_reason ? { confirm_duplicate: true, duplicate_reason } : {}),
  };
}
