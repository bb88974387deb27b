import type { TFunction } from 'i18next';
import type { Ref } from '@/api';
import type { TimelineEntry } from '@/shared/ui/Timeline';
import type { Approval } from './api';

const REFUSALS = new Set(['reject', 'return']);

/** What happened, who is asked now, who will be asked: one line each, in order. */
export function trailOf({ steps, slots, opened_by }: Approval, t: TFunction<'approvals'>): TimelineEntry[] {
  const past = steps.map((step, i): TimelineEntry => {
    const seat = slots.find((slot) => slot.decided_at !== null && slot.decided_by?.id === step.actor.id);
    const act = t(`acts.${step.act}` as 'acts.open', { defaultValue: step.act });
    const decides = step.act === 'approve' || REFUSALS.has(step.act);
    return {
      id: `step-${i}`,
      title: decides && seat ? t('trail.seat', { seat: seat.label, act }) : act,
      who: whoDid(step, t),
      at: step.at,
      state: REFUSALS.has(step.act) ? 'rejected' : 'done',
      comment: step.comment,
    };
  });
  const ahead = slots
    .filter(({ state }) => state === 'pending' || state === 'future')
    .map((slot): TimelineEntry => ({
      id: slot.id,
      title: slot.label,
      who: t(slot.mode === 'any' && slot.candidates.length > 1 ? 'trail.anyOf' : 'trail.waits', {
        people: names(slot.candidates) || opened_by.name,
      }),
      state: slot.state === 'pending' ? 'current' : 'future',
    }));
  return [...past, ...ahead];
}

const names = (people: Ref[]) => people.map(({ name }) => name).join('、');

function whoDid(step: Approval['steps'][number], t: TFunction<'approvals'>): string {
  const actor = step.on_behalf_of
    ? t('trail.behalf', { actor: step.actor.name, principal: step.on_behalf_of.name })
    : step.actor.name;
  return step.other ? `${actor} → ${step.other.name}` : actor;
}
