import type { HeardFact } from '@aftercase/contracts/stories';
import type { Story } from '../story/story.js';

/** A visit is one dispatch, whoever is the assignee in the end. `startsAt` is an instant. */
export interface SentVisit {
  dispatch: string;
  startsAt: string;
}

/** The visits of a case in their order; after a reassignment it is the same visit. */
export function visitsOf(story: Story): SentVisit[] {
  const sent = new Map<string, SentVisit>();
  for (const { data, occurredAt } of story.all('dispatch.technician.assigned.v1'))
    if (!sent.has(data.dispatch)) sent.set(data.dispatch, { dispatch: data.dispatch, startsAt: occurredAt });
  return [...sent.values()];
}

/** `to`: by when the customer expects somebody; null where nothing is agreed, since `calledOffAt` if it was before. */
export interface Appointed {
  to: string | null;
  calledOffAt: string | null;
}

/**
 * The time that the customer set for one visit (`field-service` 三.4). Moved or cancelled after it has passed, it was
 * missed already: the customer waited, so that time stays.
 */
export function appointedFor(story: Story, dispatch: string): Appointed {
  const appointments = story.state.facts
    .filter(({ type, data }) => type.startsWith('dispatch.appointment.') && data.dispatch === dispatch)
    .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  return appointments.reduce<Appointed>(follow, { to: null, calledOffAt: null });
}

function follow(before: Appointed, { type, occurredAt, data }: HeardFact): Appointed {
  if (before.to !== null && Date.parse(occurredAt) > Date.parse(before.to)) return before;
  if (type === 'dispatch.appointment.cancelled.v1') return { to: null, calledOffAt: occurredAt };
  return { to: String(data.to), calledOffAt: null };
}
