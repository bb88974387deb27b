import { type CustomerOut, sdk } from '@/api';
import { Masked } from '@/shared/ui/Masked';
import { isMasked } from './words';

/** Masked for all but the owner; showing it whole asks the API, which writes it down. */
export function Revealable(props: {
  customer: CustomerOut;
  field: 'phone' | 'email' | 'fax';
  contact?: CustomerOut['contacts'][number];
}) {
  const { customer, field, contact } = props;
  const value = contact ? contact[field === 'fax' ? 'phone' : field] : customer[field];
  const reveal = async () => {
    const { value: whole } = await sdk.customersReveal({
      path: { id: customer.id },
      body: { field, ...(contact ? { contact_id: contact.id } : {}) },
    });
    return whole ?? '';
  };
  const may = isMasked(value) && customer.can.includes('reveal');
  return <Masked value={value} {...(may ? { onReveal: reveal } : {})} />;
}
