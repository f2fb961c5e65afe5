import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { notInFuture, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';
import { ServicePromise } from './promise.entity.js';

/** The promise to answer a customer in time. A breach is judged by when the answer happened, not when it came. */
@Injectable()
export class Promises {
  constructor(@Inject(Cases) private readonly cases: Cases) {}

  async make(work: Work, { caseId, branch, input }: CommandEnvelope<'intake.makePromise'>) {
    await work.lockCase(caseId);
    const { promise, due, warnAt, citations } = input;
    // Told again under another key, when a person lets the case go on: what was promised first stands.
    if (await work.em.findOne(ServicePromise, { caseId, promise })) return {};
    work.em.create(ServicePromise, {
      caseId,
      promise,
      due: new Date(due),
      warnAt: new Date(warnAt),
      state: 'open',
      keptAt: null,
      citations,
    });
    await work.record('intake.promise.made.v1', {
      caseId,
      branch,
      data: { caseId, branch, promise, due, warnAt, citations },
    });
    return {};
  }

  /** Kept, breached, or still open: asked by the workflow at the answer or when its timer fires (rule 8). */
  async judge(work: Work, { caseId, input }: CommandEnvelope<'intake.judgePromise'>) {
    await work.lockCase(caseId);
    const promise = await work.em.findOneOrFail(ServicePromise, { caseId, promise: input.promise });
    const answeredAt = await this.earliestAnswer(work, caseId);
    if (promise.state === 'open') {
      if (answeredAt && answeredAt <= promise.due)
        await this.keep(work, promise, answeredAt, 'intake.promise.kept.v1');
      else if (new Date(work.now) >= promise.due) await this.breach(work, promise);
    }
    const state = promise.state === 'withdrawn' ? 'kept' : promise.state;
    return { state, keptAt: promise.keptAt?.toISOString() ?? null };
  }

  /** The customer was answered; entered late with an earlier time, it takes a breach back. */
  async answer(work: Work, ask: InputOf<typeof routes.intake.answerCustomer>) {
    const { caseId, branch } = await this.cases.locked(work, ask.caseId);
    const occurredAt = notInFuture(work, ask.occurredAt);
    await work.em.execute(
      'insert into customer_answer (case_id, occurred_at, recorded_at, by) values (?, ?, ?, ?)',
      [caseId, occurredAt, work.now, work.caller.sub],
    );
    await work.record('intake.customer.answered.v1', {
      caseId,
      branch,
      occurredAt,
      data: { caseId, branch },
    });
    const promise = await work.em.findOne(ServicePromise, { caseId, promise: 'reply' });
    const at = new Date(occurredAt);
    if (promise?.state === 'breached' && at <= promise.due)
      await this.keep(work, promise, at, 'intake.promise.breach-withdrawn.v1');
    return { caseId };
  }

  private async keep(
    work: Work,
    promise: ServicePromise,
    at: Date,
    type: 'intake.promise.kept.v1' | 'intake.promise.breach-withdrawn.v1',
  ) {
    promise.state = type === 'intake.promise.kept.v1' ? 'kept' : 'withdrawn';
    promise.keptAt = at;
    const { caseId } = promise;
    const data = { ...this.ref(promise), keptAt: at.toISOString() };
    await work.record(type, { caseId, branch: data.branch, data });
  }

  /** Stamped with its true instant: the deadline, however late the worker came to it. */
  private async breach(work: Work, promise: ServicePromise) {
    promise.state = 'breached';
    const data = this.ref(promise);
    await work.record('intake.promise.breached.v1', {
      caseId: promise.caseId,
      branch: data.branch,
      occurredAt: data.due,
      data,
    });
  }

  private ref({ caseId, due, citations }: ServicePromise) {
    return {
      caseId,
      branch: caseId.slice(0, caseId.indexOf('-')),
      promise: 'reply' as const,
      due: due.toISOString(),
      citations,
    };
  }

  private async earliestAnswer(work: Work, caseId: string): Promise<Date | null> {
    const [row] = await work.em.execute<{ at: string | null }[]>(
      'select min(occurred_at)::text as at from customer_answer where case_id = ?',
      [caseId],
    );
    return row?.at ? new Date(row.at) : null;
  }
}
