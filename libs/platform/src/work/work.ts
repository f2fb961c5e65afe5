import type { Caller, FactData, FactType, Series, StateData, StateType } from '@aftercase/contracts';
import type { SqlEntityManager } from '@mikro-orm/postgresql';

export interface FactToRecord<T extends FactType> {
  caseId: string;
  branch: string;
  /** When it happened, ISO 8601; default: now. When it came is the work's `now`. */
  occurredAt?: string | undefined;
  data: FactData<T>;
}

/** Facts by type, and by what stands in their data; only those that happened at `since` or later. */
export interface EarliestAsked {
  any: readonly { type: string; when?: Record<string, string | boolean> | undefined }[];
  since: string;
}

/**
 * One unit of work: one forked entity manager inside one transaction. HTTP requests, activities and consumers
 * all get one. Nothing in it may call Kafka, Temporal or HTTP (rule 9).
 */
export interface Work {
  em: SqlEntityManager;
  caller: Caller;
  /** ISO 8601 instant of this work; `recordedAt` of all that it records. */
  now: string;
  /** Row lock on the case's stream. The first statement of any change of a case that exists. */
  lockCase(caseId: string): Promise<void>;
  /** Takes the next gapless number of a series; the last thing before the inserts, as it locks the counter. */
  number(series: Series, branch: string, zone?: string): Promise<string>;
  /** Writes the fact to the outbox with its dense number in the case's stream. Answers the event's id. */
  record<T extends FactType>(type: T, fact: FactToRecord<T>): Promise<string>;
  /** When the earliest of certain facts of a case happened, out of this service's own books; null: none is there. */
  earliest(caseId: string, asked: EarliestAsked): Promise<string | null>;
  /** Publishes a document's latest state on its compacted topic. */
  publishState<T extends StateType>(
    type: T,
    state: { key: string; branch: string; data: StateData<T> },
  ): Promise<void>;
}
