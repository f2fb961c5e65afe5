import { type FactType, facts } from '@aftercase/contracts';
import type { ReceivedFact } from '@aftercase/platform';
import type { HeardFact } from '@aftercase/workflows/names';

/** Which facts a workflow is told (rule 6): the contracts say so, fact by fact. */
export const drivingFacts = (Object.keys(facts) as FactType[]).filter((type) => facts[type].drives !== false);

/** A complaint has a workflow of its own; every other fact is the case's. */
export function workflowOf(fact: Pick<ReceivedFact, 'type' | 'caseId' | 'data'>): {
  workflowId: string;
  type: 'serviceCase' | 'complaint';
} {
  const complaint = (fact.data as { complaint?: string }).complaint;
  return complaint
    ? { workflowId: `complaint/${complaint}`, type: 'complaint' }
    : { workflowId: `case/${fact.caseId}`, type: 'serviceCase' };
}

/** What a workflow may hear: no personal data and no free text (rule 10). */
export function heardFact(fact: ReceivedFact): HeardFact {
  const { personal: _personal, text: _text, ...data } = fact.data as Record<string, unknown>;
  return {
    id: fact.id,
    type: fact.type as FactType,
    service: fact.service,
    seq: fact.seq,
    occurredAt: fact.occurredAt,
    recordedAt: fact.recordedAt,
    data,
  };
}

export const startsStory = (type: string): boolean =>
  type in facts && facts[type as FactType].drives === 'starts';
