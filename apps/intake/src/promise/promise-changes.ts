import type { Work } from '@aftercase/platform';
import type { PauseCause, StepRole } from '@aftercase/regulations';
import { ServiceCase } from '../case/service-case.entity.js';
import type { ServicePromise } from './promise.entity.js';

/** What may become of a promise. Each change records its fact in the same transaction, stamped with when it was so. */

export async function keep(work: Work, promise: ServicePromise, at: Date): Promise<void> {
  const type = promise.state === 'breached' ? 'intake.promise.breach-withdrawn.v1' : 'intake.promise.kept.v1';
  promise.state = promise.state === 'breached' ? 'withdrawn' : 'kept';
  promise.keptAt = at;
  const data = { ...(await dataOf(work, promise)), keptAt: at.toISOString() };
  await work.record(type, { ...of(data), data });
}

/** Stamped with the deadline, however late the timer's command was handled. */
export async function breach(work: Work, promise: ServicePromise): Promise<void> {
  promise.state = 'breached';
  const data = await dataOf(work, promise);
  await work.record('intake.promise.breached.v1', { ...of(data), occurredAt: data.due, data });
}

/** Its time stands still from that instant on, so a breach recorded later than it is taken back. */
export async function pause(
  work: Work,
  promise: ServicePromise,
  since: Date,
  cause: PauseCause | null,
): Promise<void> {
  const breachTakenBack = promise.state === 'breached';
  promise.state = 'paused';
  const { due: _, ...kept } = await dataOf(work, promise);
  const data = { ...kept, since: since.toISOString(), cause, breachTakenBack };
  await work.record('intake.promise.paused.v1', { ...of(data), data });
}

/** The deadline as the waits so far make it. Where it is later than one that was missed, the breach is taken back. */
export async function move(work: Work, promise: ServicePromise, due: Date): Promise<void> {
  const was = promise.due;
  const breachTakenBack = promise.state === 'breached' && due > was;
  const resumed = promise.state === 'paused';
  if (!resumed && due.getTime() === was.getTime()) return;
  promise.due = due;
  if (resumed || breachTakenBack) promise.state = 'open';
  const data = { ...(await dataOf(work, promise)), was: was.toISOString(), breachTakenBack };
  await work.record('intake.promise.moved.v1', { ...of(data), data });
}

export async function warn(work: Work, promise: ServicePromise, at: Date): Promise<void> {
  promise.warnedAt = at;
  const data = await dataOf(work, promise);
  await work.record('intake.promise.warned.v1', { ...of(data), occurredAt: at.toISOString(), data });
}

export async function escalate(
  work: Work,
  promise: ServicePromise,
  level: { level: number; to: Exclude<StepRole, 'system'>; at: string },
): Promise<void> {
  promise.escalations = [...promise.escalations, level];
  const { level: number, to, at } = level;
  const data = { ...(await dataOf(work, promise)), level: number, to };
  await work.record('intake.promise.escalated.v1', { ...of(data), occurredAt: at, data });
}

export async function lapse(work: Work, promise: ServicePromise): Promise<void> {
  promise.state = 'lapsed';
  const data = await dataOf(work, promise);
  await work.record('intake.promise.lapsed.v1', { ...of(data), data });
}

const of = ({ caseId, branch }: { caseId: string; branch: string }) => ({ caseId, branch });

/** The branch is the one that has the case now, which may not be the one that promised. */
async function dataOf(work: Work, { caseId, promise, due, citations }: ServicePromise) {
  const { branch } = await work.em.findOneOrFail(ServiceCase, { caseId });
  return { caseId, branch, promise, due: due.toISOString(), citations };
}
