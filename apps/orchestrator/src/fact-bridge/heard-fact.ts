import { type FactType, facts, keptApart, storyOf, subjectOf } from '@aftercase/contracts';
import type { HeardFact } from '@aftercase/contracts/stories';
import type { ReceivedFact } from '@aftercase/platform';

/**
 * What a workflow may hear: no personal data and no free text (rule 10). Told by the place: an object at the top of
 * the data. An answer that is called so (`complaint.found.v1`) decides, and is heard.
 * @throws Error where the fact names another subject than the stream it came on: it is parked, nobody hears it
 */
export function heardFact(fact: ReceivedFact): HeardFact {
  const named = subjectOf(fact.type as FactType, fact.data as object);
  if (named !== fact.caseId) throw new Error(`${fact.type} #${fact.seq} of ${fact.caseId} names ${named}`);
  const apart = ([key, value]: [string, unknown]) =>
    (keptApart as readonly string[]).includes(key) && typeof value === 'object';
  const data = Object.fromEntries(Object.entries(fact.data as object).filter((one) => !apart(one)));
  return {
    id: fact.id,
    type: fact.type,
    service: fact.service,
    seq: fact.seq,
    occurredAt: fact.occurredAt,
    recordedAt: fact.recordedAt,
    data,
  };
}

export const startsStory = (type: string): boolean =>
  type in facts && facts[type as FactType].drives === 'starts';

export const storyOfFact = ({ type, data }: Pick<ReceivedFact, 'type' | 'data'>) =>
  storyOf(type as FactType, data as object);
