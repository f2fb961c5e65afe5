import { type FactType, facts, series } from '@aftercase/contracts';
import type { ReceivedFact } from '@aftercase/platform';
import type { HeardFact } from '@aftercase/workflows/names';

/** Which facts a workflow is told (rule 6): the contracts say so, fact by fact. */
export const drivingFacts = (Object.keys(facts) as FactType[]).filter((type) => facts[type].drives !== false);

/** Facts are keyed by what they are about, and the letter in its number says which story that is. */
const stories = {
  [series.contract]: { folder: 'contract', type: 'contract' },
  [series.plan]: { folder: 'plan', type: 'plan' },
  [series.recall]: { folder: 'recall', type: 'recall' },
} as const;
const ofCase = { folder: 'case', type: 'serviceCase' } as const;

/** A complaint and an appeal have workflows of their own, though their facts are keyed by their case. */
export function workflowOf(fact: Pick<ReceivedFact, 'type' | 'caseId' | 'data'>): {
  workflowId: string;
  type: 'serviceCase' | 'complaint' | 'appeal' | 'contract' | 'plan' | 'recall';
} {
  const { appeal, complaint } = fact.data as { appeal?: string; complaint?: string };
  if (appeal) return { workflowId: `appeal/${appeal}`, type: 'appeal' };
  if (complaint) return { workflowId: `complaint/${complaint}`, type: 'complaint' };
  const letter = /^[A-Z][A-Z0-9]{1,7}-([A-Z])-/.exec(fact.caseId)?.[1];
  const { folder, type } =
    (stories as Record<string, (typeof stories)[keyof typeof stories]>)[letter ?? ''] ?? ofCase;
  return { workflowId: `${folder}/${fact.caseId}`, type };
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
