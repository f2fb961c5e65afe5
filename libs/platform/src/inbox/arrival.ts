import { isState } from '../kafka/event-catalogue.js';
import type { ReceivedFact } from '../kafka/message.js';

/** A valid event with its topic and partition. `source` names the numbering that its `seq` belongs to. */
export interface Arrival {
  fact: ReceivedFact;
  source: string;
  stream: string;
  topic: string;
  partition: number;
  offset: string;
  headers: Record<string, string>;
  payload: string;
}

/** Each state of a service has its own numbering; its facts share one numbering per subject. */
export const sourceOf = (fact: ReceivedFact): string => (isState(fact.type) ? fact.type : fact.service);
