import { type FactData, type FactType, facts, type ServiceName } from '@aftercase/contracts';
import { v7 as uuid } from 'uuid';

/** A fact as a consumer gets it, CloudEvents attributes and data. */
export interface FactArrived<T extends FactType> {
  id: string;
  type: T;
  service: ServiceName;
  caseId: string;
  seq: number;
  branch: string;
  occurredAt: string;
  recordedAt: string;
  actor: { sub: string; role: string };
  data: FactData<T>;
}

/** Instants are ISO 8601; recorded when it happened, unless it was entered after the fact. */
interface Arrival {
  seq?: number;
  occurredAt?: string;
  recordedAt?: string;
}

/**
 * A fact of that type, the first of its service and case unless `seq` says otherwise.
 *
 * @throws ZodError when the data is not what the contract says, so that no test uses an impossible fact
 */
export function aFact<T extends FactType>(
  type: T,
  data: FactData<T> & { caseId: string; branch: string },
  { seq = 1, occurredAt = '2026-11-24T01:00:00.000Z', recordedAt }: Arrival = {},
): FactArrived<T> {
  const { service, data: schema } = facts[type];
  return {
    id: uuid(),
    type,
    service,
    caseId: data.caseId,
    seq,
    branch: data.branch,
    occurredAt,
    recordedAt: recordedAt ?? occurredAt,
    actor: { sub: 'jx-clerk', role: 'clerk' },
    data: schema.parse(data) as FactData<T>,
  };
}
