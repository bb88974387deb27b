import type { ComplaintIn, RegimeOut, SimilarOut } from '@/api';
import { sdk } from '@/api';
import { type Given, toGiven } from './fields';

/** What the form holds: the body, and beside it what the regime asks for by name. */
export type IntakeValues = ComplaintIn & Given;

/** Fields of the body itself; whatever else a regime asks for goes into `fields`. */
const BODY = new Set([
  'plate_no',
  'vin',
  'no_vehicle_reason',
  'contract_ref',
  'no_contract_reason',
  'repair_order_no',
  'category',
  'stage',
  'claimed_amount',
]);

export const isOfBody = (name: string) => BODY.has(name);

/** What a regime asks for at once, and what may wait under "more". */
export function partsOf(regime: Pick<RegimeOut, 'intake'>) {
  const first = regime.intake.filter(({ required, unless, only_if }) => required || unless.length > 0 || only_if);
  // What stands in the place of a needed field belongs beside it.
  const standIns = new Set(first.flatMap(({ unless }) => unless));
  return {
    first: regime.intake.filter((field) => first.includes(field) || standIns.has(field.name)),
    more: regime.intake.filter((field) => !first.includes(field) && !standIns.has(field.name)),
  };
}

/** As the API wants it: nothing empty, and only what this regime asks for. */
export function toBody(regime: RegimeOut, values: IntakeValues, noticeId: string | undefined): ComplaintIn {
  const own = new Set(regime.intake.map(({ name }) => name));
  const given = toGiven(regime.intake, values);
  const rest = Object.entries(values).filter(
    ([name, value]) => !own.has(name) && value !== undefined && value !== '' && value !== null && value !== false,
  );
  const kept = Object.fromEntries(rest) as ComplaintIn;
  return {
    ...kept,
    regime: regime.code,
    ...(noticeId ? { notice_id: noticeId } : {}),
    ...Object.fromEntries(Object.entries(given).filter(([name]) => isOfBody(name))),
    fields: Object.fromEntries(Object.entries(given).filter(([name]) => !isOfBody(name))),
  };
}

export interface Traces {
  phone?: string | undefined;
  plate_no?: string | undefined;
  customer_id?: string | undefined;
}

/** Asked only once there is something whole to look for. */
export const tracesOf = ({ phone, plate_no, customer_id }: Partial<ComplaintIn>): Traces => ({
  ...(phone && phone.length >= 7 ? { phone } : {}),
  ...(plate_no && plate_no.length >= 6 ? { plate_no } : {}),
  ...(customer_id ? { customer_id } : {}),
});

export const similarQuery = (traces: Traces) => ({
  queryKey: ['complaints', 'similar', traces] as const,
  queryFn: (): Promise<SimilarOut[]> => sdk.complaintsFindSimilar({ query: traces }),
  enabled: Object.keys(traces).length > 0,
  meta: { quiet: true },
});
