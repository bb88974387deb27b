import { CertificateForm, CertificateUse, type CustodyState } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const CERTIFICATES = ['secrecy', 'certificates'] as const;
export const KINDS = ['business_licence', 'org_code_certificate', 'tax_registration', 'other_certificate'] as const;
export const FORMS = Object.values(CertificateForm);
export const USES = Object.values(CertificateUse);
export const THING_TONES: Record<CustodyState, Tone> = {
  in_place: 'green',
  lent: 'orange',
  out: 'grey',
  lost: 'red',
  destroyed: 'grey',
};

/** The word of a kind the register knows; another one is shown as it came. */
export const kindOf = (kind: string) => KINDS.find((one) => one === kind);
