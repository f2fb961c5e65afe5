import { type CommandEnvelope, clockSlackMs, marksMoment, momentFacts } from '@aftercase/contracts';
import { HandleCommand, type ReceivedFact, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { ServicePromise } from './promise.entity.js';
import { breach, escalate, keep, lapse, move, pause, warn } from './promise-changes.js';

type Command<N extends 'make' | 'move' | 'warn' | 'judge' | 'escalate'> =
  CommandEnvelope<`intake.${N}Promise`>;

/** 承诺: what was promised to a customer. A breach is judged by when a thing happened, not by when it came (rule 8). */
@Injectable()
export class Promises {
  @HandleCommand('intake.makePromise')
  async make(work: Work, { subject: caseId, branch, input }: Command<'make'>) {
    await work.lock(caseId);
    const { promise, due, warnAt, citations, fulfilled = 'answered', since = null, reckoning } = input;
    // A person who lets the case go on makes the command come again under another key: the first promise stands.
    if (await work.em.findOne(ServicePromise, { caseId, promise })) return {};
    work.em.create(ServicePromise, {
      caseId,
      promise,
      citations,
      fulfilled,
      due: new Date(due),
      warnAt: new Date(warnAt),
      state: 'open',
      since: since === null ? null : new Date(since),
      startsAt: reckoning && new Date(reckoning.startsAt),
      spans: reckoning?.spans ?? [],
    });
    await work.record('intake.promise.made.v1', {
      data: { caseId, branch, promise, due, warnAt, citations },
    });
    return {};
  }

  /** A wait holds the deadline up or has moved it; entered late, it may take a breach back. */
  @HandleCommand('intake.movePromise')
  async move(work: Work, { subject: caseId, input }: Command<'move'>) {
    const promise = await this.locked(work, caseId, input.promise);
    if (promise.state === 'kept' || promise.state === 'withdrawn' || promise.state === 'lapsed') return {};
    const { due, pausedSince, cause, warnAt, citations, reckoning } = input;
    promise.spans = reckoning.spans;
    promise.citations = citations;
    if (warnAt) promise.warnAt = new Date(warnAt);
    if (due !== null) await move(work, promise, new Date(due));
    else if (pausedSince !== null) await pause(work, promise, new Date(pausedSince), cause);
    return {};
  }

  @HandleCommand('intake.warnPromise')
  async warn(work: Work, { subject: caseId, input }: Command<'warn'>) {
    const promise = await this.locked(work, caseId, input.promise);
    await this.settle(work, promise, input.fulfilledAt);
    if (promise.state === 'open') await warn(work, promise, new Date(input.at));
    return answer(promise);
  }

  /** Kept, breached, or still open: asked by the workflow at the fulfilling fact or when its timer fires. */
  @HandleCommand('intake.judgePromise')
  async judge(work: Work, { subject: caseId, input }: Command<'judge'>) {
    const promise = await this.locked(work, caseId, input.promise);
    await this.settle(work, promise, input.fulfilledAt);
    return answer(promise);
  }

  @HandleCommand('intake.escalatePromise')
  async escalate(work: Work, { subject: caseId, input }: Command<'escalate'>) {
    const promise = await this.locked(work, caseId, input.promise);
    const fulfilledAt = await this.settle(work, promise, input.fulfilledAt);
    const { level, to, at } = input;
    if (promise.state === 'breached' && !fulfilledAt) await escalate(work, promise, { level, to, at });
    return { ...answer(promise), fulfilled: fulfilledAt !== null };
  }

  /** The case has ended: what was not due yet is no longer owed. A complaint and an appeal outlive their case. */
  async lapse(work: Work, caseId: string) {
    const left = await work.em.find(ServicePromise, { caseId, state: { $in: ['open', 'paused'] } });
    for (const promise of left.filter(({ promise }) => subjectOf(promise) === undefined)) {
      await this.settle(work, promise, null);
      if (promise.state === 'open' || promise.state === 'paused') await lapse(work, promise);
    }
  }

  /** A fact came that may fulfil a promise recorded as breached: with an earlier time than the deadline, it was kept. */
  async heard(work: Work, fact: Pick<ReceivedFact, 'caseId' | 'type' | 'occurredAt'> & { data: unknown }) {
    const at = new Date(fact.occurredAt);
    const heard = { type: fact.type, data: fact.data as Record<string, unknown> };
    const breached = await work.em.find(ServicePromise, { caseId: fact.caseId, state: 'breached' });
    const concerned = breached
      .filter(
        ({ promise, due, fulfilled }) =>
          at <= due && marksMoment(fulfilled, heard) && isAbout(promise, heard.data),
      )
      .filter((one) => at >= from(one));
    if (concerned.length === 0) return;
    await work.lock(fact.caseId);
    for (const promise of concerned) await keep(work, promise, at);
  }

  private async locked(work: Work, caseId: string, promise: string): Promise<ServicePromise> {
    await work.lock(caseId);
    return work.em.findOneOrFail(ServicePromise, { caseId, promise });
  }

  /** Brings the promise's state in line with the facts on record. Answers when it was fulfilled, if it was. */
  private async settle(
    work: Work,
    promise: ServicePromise,
    found: string | null | undefined,
  ): Promise<Date | null> {
    const at = await this.fulfilledAt(work, promise, found ?? null);
    const { state, due } = promise;
    if (at && (at <= due || state === 'paused')) {
      if (state === 'open' || state === 'paused' || state === 'breached') await keep(work, promise, at);
    } else if (state === 'open' && new Date(work.now) >= due) await breach(work, promise);
    return at;
  }

  /** The earliest fulfilling fact: out of our own books, and what other services answered the workflow (`found`). */
  private async fulfilledAt(work: Work, promise: ServicePromise, found: string | null): Promise<Date | null> {
    const any = momentFacts[promise.fulfilled].filter(({ type }) => type.startsWith('intake.'));
    const since = from(promise).toISOString();
    const own = await work.earliest(promise.caseId, { any, since });
    const [earliest] = [own, found].filter((at) => at !== null && at >= since).sort();
    return earliest ? new Date(earliest) : null;
  }
}

/** What lies before its start fulfils no promise; where it starts with the call, as far as clocks agree on it. */
const from = ({ since, startsAt }: ServicePromise): Date =>
  since ?? new Date(startsAt ? startsAt.getTime() - clockSlackMs : 0);

/** `complaint-answer/JX-P-20261125-0001` is the promise of one complaint; an appeal's is named alike. */
const subjectOf = (promise: string): string | undefined => promise.split('/')[1];

/** A complaint's promise is fulfilled by a fact of that complaint alone, an appeal's by one of that appeal. */
function isAbout(promise: string, { appeal, complaint }: Record<string, unknown>): boolean {
  const one = subjectOf(promise);
  return one === undefined || one === (appeal ?? complaint);
}

function answer({ state, keptAt }: ServicePromise) {
  const seen = { withdrawn: 'kept', paused: 'open', lapsed: 'open' } as const;
  return {
    state: state in seen ? seen[state as keyof typeof seen] : (state as 'open' | 'kept' | 'breached'),
    keptAt: keptAt?.toISOString() ?? null,
  };
}
