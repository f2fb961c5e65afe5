import { type InputOf, rolesOf, routes } from '@aftercase/contracts';
import { branchNow, Directory, doerOf, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { cards, take } from '../repair-card/repair-cards.js';
import { GoodsEntry } from './goods-entry.entity.js';

type Inspect = (typeof routes)['repair-shop']['inspect'];

/** 验讫: the supervisor's inspection, which says when the customer gets the goods back (article 7). */
@Injectable()
export class Inspections {
  constructor(private readonly directory: Directory) {}

  /**
   * Passed: the return day goes on the card and into the register, both here. Failed: back to repair.
   *
   * @throws Refused CARD_NOT_FOUND, REPAIR_NOT_FINISHED, RETURN_DAY_MISSING, PROMISED_DAY_PAST, OTHER_BRANCH, TIME_IN_FUTURE
   */
  async inspect(work: Work, input: InputOf<Inspect>) {
    const one = await cards.locked(work, input.card);
    const { caseId, branch, card, receipt } = one;
    const { passed, note = null } = input;
    take(one, passed ? 'pass' : 'fail');
    if (passed && !input.returnOn) throw refused('RETURN_DAY_MISSING');
    const occurredAt = notInFuture(work, input.occurredAt);
    const has = await branchNow(work, one);
    const promise = { branch: has, at: occurredAt };
    const returnOn = passed ? await this.directory.promised(work, input.returnOn, promise) : null;
    const roles = rolesOf(routes['repair-shop'].inspect);
    const did = await doerOf(work, this.directory, {
      roles,
      branches: [has, one.branch],
      named: input.doneBy,
    });
    one.inspections += 1;
    one.returnOn = returnOn;
    const entry = await work.em.findOneOrFail(GoodsEntry, { receipt });
    entry.returnOn = returnOn;
    await work.em.execute(
      `insert into inspection (card, round, passed, return_on, note, supervisor, at, entered_by, recorded_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [card, one.inspections, passed, returnOn, note, did.by, occurredAt, did.enteredBy, work.now],
    );
    const data = { caseId, branch, card, passed, returnOn };
    await work.record('repair-shop.repair.inspected.v1', { occurredAt, data });
    return { card };
  }
}
