import { useTranslation } from 'react-i18next';
import { CustomerCategory, CustomerKind, CustomerRelation, CustomerSource, ContactRole } from '@/api/gen/types.gen';
import type { Tone } from '@/shared/ui/StateTag';

export const RELATION_TONES: Record<CustomerRelation, Tone> = {
  potential: 'blue',
  existing: 'green',
  not_cooperating: 'grey',
  lost: 'red',
};

/** The drop-downs of this room, in the language of the day. */
export function useChoices() {
  const { t } = useTranslation('customers');
  return {
    relations: Object.values(CustomerRelation).map((value) => ({ value, label: t(`relation.${value}`) })),
    categories: Object.values(CustomerCategory).map((value) => ({ value, label: t(`category.${value}`) })),
    kinds: Object.values(CustomerKind).map((value) => ({ value, label: t(`kind.${value}`) })),
    sources: Object.values(CustomerSource).map((value) => ({ value, label: t(`source.${value}`) })),
    roles: Object.values(ContactRole).map((value) => ({ value, label: t(`role.${value}`) })),
  };
}

/** Phones and mails come masked (138****5678) to all but the owner; such a text must never be sent back. */
export const isMasked = (value: string | null | undefined): boolean => value?.includes('*') ?? false;
