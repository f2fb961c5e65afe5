import type { InputOf, routes } from '@aftercase/contracts';
import { notInFuture, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';
import { Promises } from './promises.js';

/** 答复: the customer was answered; entered late with an earlier time, it takes a breach back in the same transaction. */
@Injectable()
export class Answers {
  constructor(
    private readonly cases: Cases,
    private readonly promises: Promises,
  ) {}

  async answer(work: Work, input: InputOf<typeof routes.intake.answerCustomer>) {
    const { caseId, branch } = await this.cases.locked(work, input.caseId);
    const occurredAt = notInFuture(work, input.occurredAt);
    await work.em.execute(
      'insert into customer_answer (case_id, occurred_at, recorded_at, by) values (?, ?, ?, ?)',
      [caseId, occurredAt, work.now, work.caller.sub],
    );
    const type = 'intake.customer.answered.v1';
    const data = { caseId, branch };
    await work.record(type, { occurredAt, data });
    await this.promises.heard(work, { caseId, type, occurredAt, data });
    return { caseId };
  }
}
