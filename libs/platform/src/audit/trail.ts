import { type Caller, type FactType, isNumber, type RefusalCode, refusals } from '@aftercase/contracts';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Executes } from '../database/executes.js';

/** Something was changed, a person decided otherwise than the pack, a file was looked at, or somebody may not. */
export type AuditOutcome = 'done' | 'overridden' | 'seen' | 'refused';

export interface AuditEntry {
  outcome: AuditOutcome;
  /** A document's number, `customer/<id>`, or the id of what it is about; without it the first fact's subject. */
  subject?: string | undefined;
  /** Why it was refused. */
  code?: RefusalCode | undefined;
  /** How often, where alike ones are counted together. */
  times?: number;
}

/** Of the unit of work that the entries are written with. */
export interface Audited {
  caller: Caller;
  now: string;
  /** A route's method and path, as in the contracts, or a command's name. */
  action: string;
  trace: string | undefined;
  /** The facts and states that it recorded, in their order. */
  recorded: readonly { id: string; type: string; stream: string }[];
}

const overriding: ReadonlySet<string> = new Set<FactType>(['intake.decision.overridden.v1']);

/** What a person may not see or do: it is their rights that refuse them, and not the state of a document. */
export const refusesRights = (code: RefusalCode): boolean => [401, 403].includes(refusals[code].status);

/**
 * Which of a request's path parameters goes on the trail. What was refused has not been validated: only what has the
 * shape of an id of ours is taken, so that nobody writes a phone or a sentence there.
 */
export const subjectAmong = (params: object): string | undefined =>
  Object.values(params).find(
    (one): one is string => typeof one === 'string' && (isNumber(one) || z.uuid().safeParse(one).success),
  );

/**
 * Appends to the trail; the last statement of a unit of work, since it holds the chain's head until the commit. This is
 * the one place that writes there. The database links the entries and gives them their places.
 */
export async function appendToTrail(
  sql: Executes,
  entries: readonly AuditEntry[],
  of: Audited,
): Promise<void> {
  const { caller, now, action, trace, recorded } = of;
  const isOverride = recorded.some(({ type }) => overriding.has(type));
  const rows = entries.map(({ outcome, subject, code, times = 1 }) => ({
    id: uuidv7(),
    at: now,
    who: plain(caller.sub),
    role: caller.role,
    branch: plain(caller.branch),
    action,
    subject: subject ?? (outcome === 'done' ? recorded[0]?.stream : undefined),
    outcome: outcome === 'done' && isOverride ? 'overridden' : outcome,
    code,
    caused: outcome === 'done' ? recorded.map(({ id }) => id) : [],
    trace,
    times,
  }));
  await sql.execute(
    `insert into audit_entry (id, at, who, role, branch, action, subject, outcome, code, caused, trace, times)
     select id, at, who, role, branch, action, subject, outcome, code, caused, trace, times
     from jsonb_to_recordset(?::jsonb) as e (id uuid, at timestamptz, who text, role text, branch text, action text,
       subject text, outcome text, code text, caused uuid[], trace text, times int)`,
    [JSON.stringify(rows)],
  );
}

/** A token's words are its issuer's: however long they are, and whatever is in them. */
const plain = (said: string): string => said.replace(/[\u0000-\u001f]/g, '?').slice(0, 200);
