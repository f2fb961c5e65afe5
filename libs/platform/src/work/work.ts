import type { Caller, FactData, FactType, Series, StateData, StateType } from '@aftercase/contracts';
import type { Action } from '@aftercase/contracts/rights';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { AuditEntry } from '../audit/trail.js';

/** Its subject and branch are read from its data; the contracts say under which key. */
export interface FactToRecord<T extends FactType> {
  /** When it happened, ISO 8601; default: now. When it came is the work's `now`. */
  occurredAt?: string | undefined;
  data: FactData<T>;
}

/** Which facts count: by type and by fields of their data; only those that happened at `since` or later. */
export interface EarliestOf {
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
  /** What a request asks to do, by its name in the table of rights; nothing of what a story commands or a fact causes. */
  wants?: Action | undefined;
  /** Why this is entered long after it happened. */
  lateReason?: string | undefined;
  /** It is entered late, with a reason, by somebody who may do so for what another has done; see `mayEnterFor`. */
  onBehalf?: boolean;
  /** ISO 8601 instant of this work; `recordedAt` of all that it records. */
  now: string;
  /** Puts it on the audit trail, in this transaction and at its end: it stands there if the work is through. */
  audit(entry: AuditEntry): void;
  /** Row lock on the stream of a case, contract, plan or recall. The first statement of any change of one that exists. */
  lock(subject: string): Promise<void>;
  /** Takes the next gapless number of a series; the last thing before the inserts, as it locks the counter. */
  number(series: Series, branch: string, zone?: string): Promise<string>;
  /** Writes the fact to the outbox with its dense number in its subject's stream. Answers the event's id. */
  record<T extends FactType>(type: T, fact: FactToRecord<T>): Promise<string>;
  /** When the earliest of certain facts of a subject happened, from this service's own tables; null: there is none. */
  earliest(subject: string, of: EarliestOf): Promise<string | null>;
  /** Publishes a document's latest state on its compacted topic. */
  publishState<T extends StateType>(
    type: T,
    state: { key: string; branch: string; data: StateData<T> },
  ): Promise<void>;
}
