import { isState } from '../kafka/event-catalogue.js';
import type { ReceivedFact } from '../kafka/message.js';

/** A message that is an event, with where it came from. `source` names the numbering its `seq` belongs to. */
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

/** States of one service have a numbering each; its facts share one per case. */
export const sourceOf = (fact: ReceivedFact): string => (isState(fact.type) ? fact.type : fact.service);
