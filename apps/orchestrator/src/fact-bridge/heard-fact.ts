import { type FactType, facts, storyOf } from '@aftercase/contracts';
import type { HeardFact } from '@aftercase/contracts/stories';
import type { ReceivedFact } from '@aftercase/platform';

/** What a workflow may hear: no personal data and no free text (rule 10). */
export function heardFact(fact: ReceivedFact): HeardFact {
  const { personal: _personal, text: _text, ...data } = fact.data as Record<string, unknown>;
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
