import {
  type ApplicationState,
  type CardState,
  type MemberState,
  type RedemptionState,
  sdk,
  type VipMemberRow,
  type VipMembersData,
} from '@/api';
import type { Tone } from '@/shared/ui/StateTag';

export const VIP = ['vip'] as const;
export const MEMBER_TONES: Record<MemberState, Tone> = {
  active: 'green',
  expired: 'orange',
  replaced: 'grey',
  closed: 'grey',
};
export const CARD_TONES: Record<CardState, Tone> = {
  active: 'green',
  lost: 'red',
  damaged: 'orange',
  replaced: 'grey',
  expired: 'grey',
};
export const FORM_TONES: Record<ApplicationState, Tone> = { applied: 'blue', issued: 'green' };
export const GIFT_TONES: Record<RedemptionState, Tone> = {
  requested: 'blue',
  handed_over: 'green',
  replaced_defective: 'orange',
};

export type MemberQuery = NonNullable<VipMembersData['query']>;
export const memberQuery = (id: string) => ({
  queryKey: [...VIP, 'member', id],
  queryFn: () => sdk.vipMember({ path: { id } }),
});

/** The latest issue of the magazine to hand out. */
export const latestIssue = {
  queryKey: [...VIP, 'magazines', 'latest'],
  queryFn: async () => (await sdk.vipMagazines({ query: { limit: 10, sort: '-created_at' } })).items[0]?.issue ?? null,
};

export const isOver = ({ state }: Pick<VipMemberRow, 'state'>): boolean => state !== 'active';

/** 19901001 and 1990/10/1 as the API writes it. */
export function typedDay(text: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(text.trim()) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
}
