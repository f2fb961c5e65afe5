import { type FactType, facts, storyOf, subjectOf, withoutKeptApart } from '@aftercase/contracts';
import type { HeardFact } from '@aftercase/contracts/stories';
import type { ReceivedFact } from '@aftercase/platform';

/**
 * What a workflow may hear: no personal data and no free text (rule 10).
 * @throws Error where the fact names another subject than the stream it came on: it is parked, nobody hears it
 */
export function heardFact(fact: ReceivedFact): HeardFact {
  const named = subjectOf(fact.type as FactType, fact.data as object);
  if (named !== fact.caseId) throw new Error(`${fact.type} #${fact.seq} of ${fact.caseId} names ${named}`);
  return {
    id: fact.id,
    type: fact.type,
    service: fact.service,
    seq: fact.seq,
    occurredAt: fact.occurredAt,
    recordedAt: fact.recordedAt,
    data: withoutKeptApart(fact.data as object),
  };
}

export const startsStory = (type: string): boolean =>
  type in facts && facts[type as FactType].drives === 'starts';

export const storyOfFact = ({ type, data }: Pick<ReceivedFact, 'type' | 'data'>) =>
  storyOf(type as FactType, data as object);
