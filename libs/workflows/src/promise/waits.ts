import type { HeardFact } from '@aftercase/contracts/stories';
import type { PauseCause, PromiseFacts } from '@aftercase/regulations';
import type { Story } from '../story/story.js';

type Wait = NonNullable<PromiseFacts['waits']>[number];
type Test = (fact: HeardFact) => boolean;

const ofType =
  (...types: string[]): Test =>
  (fact) =>
    types.includes(fact.type);
const sameField = (field: string, one: HeardFact, other: HeardFact) => one.data[field] === other.data[field];

/** The facts that begin and end each kind of wait. No counter is kept: waits are derived from the facts. */
const rules: { cause: PauseCause; begins: Test; ends: (begun: HeardFact, fact: HeardFact) => boolean }[] = [
  {
    cause: 'waiting-for-part',
    begins: ofType('repair-shop.part.awaited.v1'),
    ends: (begun, fact) =>
      fact.type === 'repair-shop.part.arrived.v1' &&
      sameField('part', begun, fact) &&
      sameField('card', begun, fact),
  },
  {
    cause: 'waiting-for-part',
    begins: ofType('dispatch.part.awaited.v1'),
    ends: (begun, fact) =>
      fact.type === 'dispatch.part.arrived.v1' &&
      sameField('part', begun, fact) &&
      sameField('dispatch', begun, fact),
  },
  {
    cause: 'waiting-for-customer',
    begins: ofType('billing.quotation.offered.v1'),
    ends: (begun, fact) =>
      fact.type === 'billing.quotation.answered.v1' && sameField('quotation', begun, fact),
  },
  {
    // The customer was absent: the wait ends when somebody is sent again.
    cause: 'waiting-for-customer',
    begins: (fact) => fact.type === 'dispatch.visit.finished.v1' && fact.data.result === 'absent',
    ends: (_, fact) => fact.type === 'dispatch.technician.assigned.v1',
  },
  {
    cause: 'waiting-for-maker',
    begins: ofType('repair-shop.outsourced.handed-over.v1'),
    ends: (begun, fact) =>
      fact.type === 'repair-shop.outsourced.solved.v1' && sameField('outsourced', begun, fact),
  },
];

/** Every wait for the given causes; derived anew each time from the facts heard and when they happened. */
export function waitsOf(story: Story, causes: readonly PauseCause[]): Wait[] {
  const { facts } = story.state;
  const waits = rules
    .filter(({ cause }) => causes.includes(cause))
    .flatMap(({ cause, begins, ends }) =>
      facts.filter(begins).map((begun): Wait => {
        const over = facts
          .filter((fact) => fact.occurredAt >= begun.occurredAt && ends(begun, fact))
          .map(({ occurredAt }) => occurredAt)
          .sort()[0];
        return { cause, from: begun.occurredAt, to: over ?? null };
      }),
    );
  return [...waits, ...untilComplete(story, causes)].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** A call that came without name, phone or address waits for its customer until it is complete. */
function untilComplete(story: Story, causes: readonly PauseCause[]): Wait[] {
  const opened = story.answer('intake.openCase');
  if (!causes.includes('waiting-for-customer') || !opened || opened.complete) return [];
  const completed = story.latest('intake.call.completed.v1');
  return [{ cause: 'waiting-for-customer', from: opened.calledAt, to: completed?.occurredAt ?? null }];
}
