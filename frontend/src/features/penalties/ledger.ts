import type { LedgerRow } from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const LEDGER_TONES: Record<LedgerRow['state'], Tone> = { pending: 'orange', final: 'green', reversed: 'grey' };
