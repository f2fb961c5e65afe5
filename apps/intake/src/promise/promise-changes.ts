import type { Work } from '@aftercase/platform';
import type { PauseCause, StepRole } from '@aftercase/regulations';
import type { ServicePromise } from './promise.entity.js';

/** What may become of a promise, each told as a fact in the same transaction, stamped with when it was so. */

export async function keep(work: Work, promise: ServicePromise, at: Date): Promise<void> {
  const type = promise.state === 'breached' ? 'intake.promise.breach-withdrawn.v1' : 'intake.promise.kept.v1';
  promise.state = promise.state === 'breached' ? 'withdrawn' : 'kept';
  promise.keptAt = at;
  await work.record(type, { ...ref(promise), data: { ...told(promise), keptAt: at.toISOString() } });
}

/** Stamped with its true instant: the deadline, however late the worker came to it. */
export async function breach(work: Work, promise: ServicePromise): Promise<void> {
  promise.state = 'breached';
  const data = told(promise);
  await work.record('intake.promise.breached.v1', { ...ref(promise), occurredAt: data.due, data });
}

/** Its time stands still. What was recorded as breached after that instant was not. */
export async function pause(
  work: Work,
  promise: ServicePromise,
  since: Date,
  cause: PauseCause | null,
): Promise<void> {
  const breachTakenBack = promise.state === 'breached';
  promise.state = 'paused';
  const { caseId, branch, promise: name, citations } = told(promise);
  await work.record('intake.promise.paused.v1', {
    ...ref(promise),
    data: { caseId, branch, promise: name, since: since.toISOString(), cause, breachTakenBack, citations },
  });
}

/** The deadline that the waits so far make. Later than one that was missed, it takes the breach back. */
export async function move(work: Work, promise: ServicePromise, due: Date): Promise<void> {
  const was = promise.due;
  const breachTakenBack = promise.state === 'breached' && due > was;
  const resumed = promise.state === 'paused';
  if (!resumed && due.getTime() === was.getTime()) return;
  promise.due = due;
  if (resumed || breachTakenBack) promise.state = 'open';
  await work.record('intake.promise.moved.v1', {
    ...ref(promise),
    data: { ...told(promise), was: was.toISOString(), breachTakenBack },
  });
}

export async function warn(work: Work, promise: ServicePromise, at: Date): Promise<void> {
  promise.warnedAt = at;
  await work.record('intake.promise.warned.v1', {
    ...ref(promise),
    occurredAt: at.toISOString(),
    data: told(promise),
  });
}

export async function escalate(
  work: Work,
  promise: ServicePromise,
  level: { level: number; to: Exclude<StepRole, 'system'>; at: string },
): Promise<void> {
  promise.escalations = [...promise.escalations, level];
  const { level: number, to, at } = level;
  await work.record('intake.promise.escalated.v1', {
    ...ref(promise),
    occurredAt: at,
    data: { ...told(promise), level: number, to },
  });
}

export async function lapse(work: Work, promise: ServicePromise): Promise<void> {
  promise.state = 'lapsed';
  await work.record('intake.promise.lapsed.v1', { ...ref(promise), data: told(promise) });
}

const ref = ({ caseId }: ServicePromise) => ({ caseId, branch: caseId.slice(0, caseId.indexOf('-')) });

const told = (promise: ServicePromise) => ({
  ...ref(promise),
  promise: promise.promise,
  due: promise.due.toISOString(),
  citations: promise.citations,
});
