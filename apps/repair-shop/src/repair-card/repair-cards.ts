import type { InputOf, routes } from '@aftercase/contracts';
import { caseScope, mustHaveCase, narrowed, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { GoodsEntry } from '../goods-register/goods-entry.entity.js';
import { RepairCard, shown } from './repair-card.entity.js';
import { after, type Step } from './repair-card.rules.js';

type Routes = (typeof routes)['repair-shop'];

/** 修护卡: what the shop does between taking in and return (`service-station` article 7). */
@Injectable()
export class RepairCards {
  async awaitPart(work: Work, ask: InputOf<Routes['awaitPart']>) {
    const one = await this.locked(work, ask.card);
    const { part, expectedOn } = ask;
    take(one, 'awaitPart');
    Object.assign(one, { awaited: part, awaitedUntil: expectedOn });
    const data = { ...ref(one), part, expectedOn };
    await work.record('repair-shop.part.awaited.v1', { ...place(one), data });
    return { card: one.card };
  }

  async partArrived(work: Work, ask: InputOf<Routes['partArrived']>) {
    const one = await this.locked(work, ask.card);
    take(one, 'takeArrivedPart');
    const occurredAt = notInFuture(work, ask.occurredAt);
    const data = { ...ref(one), part: one.awaited ?? '' };
    Object.assign(one, { awaited: null, awaitedUntil: null });
    await work.record('repair-shop.part.arrived.v1', { ...place(one), occurredAt, data });
    return { card: one.card };
  }

  /** Actual labour and parts of this round; after a failed inspection there is another, and the card adds them up. */
  async finish(work: Work, ask: InputOf<Routes['finishRepair']>) {
    const one = await this.locked(work, ask.card);
    take(one, 'finish');
    const occurredAt = notInFuture(work, ask.occurredAt);
    const { labourMinutes, parts, faultCause } = ask;
    one.labourMinutes += labourMinutes;
    one.parts = [...one.parts, ...parts];
    one.work = ask.work;
    one.faultCause = faultCause;
    const data = { ...ref(one), labourMinutes, parts, faultCause, text: { work: ask.work } };
    await work.record('repair-shop.repair.finished.v1', { ...place(one), occurredAt, data });
    return { card: one.card };
  }

  /** Passed: the return day goes into the register. Failed: back to repair. */
  async inspect(work: Work, ask: InputOf<Routes['inspect']>) {
    const one = await this.locked(work, ask.card);
    const { passed, note = null } = ask;
    take(one, passed ? 'pass' : 'fail');
    if (passed && !ask.returnOn) throw refused('RETURN_DAY_MISSING');
    const returnOn = passed ? ask.returnOn : null;
    const occurredAt = notInFuture(work, ask.occurredAt);
    one.inspections += 1;
    one.returnOn = returnOn;
    const entry = await work.em.findOneOrFail(GoodsEntry, { receipt: one.receipt });
    entry.returnOn = returnOn;
    await work.em.execute(
      'insert into inspection (card, round, passed, return_on, note, supervisor, at) values (?, ?, ?, ?, ?, ?, ?)',
      [one.card, one.inspections, passed, returnOn, note, work.caller.sub, occurredAt],
    );
    const data = { ...ref(one), passed, returnOn };
    await work.record('repair-shop.repair.inspected.v1', { ...place(one), occurredAt, data });
    return { card: one.card };
  }

  async list(work: Work, ask: InputOf<Routes['listCards']>) {
    const where = narrowed<RepairCard>(await caseScope(work, ask.branch), ask, 'card');
    const orderBy = { openedAt: 'desc', card: 'desc' } as const;
    const found = await work.em.find(RepairCard, where, { orderBy, limit: ask.limit });
    return { cards: found.map(shown) };
  }

  private async locked(work: Work, card: string): Promise<RepairCard> {
    const found = await work.em.findOne(RepairCard, { card });
    if (!found) throw refused('CARD_NOT_FOUND', { card });
    await mustHaveCase(work, found);
    await work.lockCase(found.caseId);
    await work.em.refresh(found);
    return found;
  }
}

/** @throws Refused where the rules don't let the card take that step */
export function take(card: RepairCard, step: Step): void {
  const next = after(card.state, step);
  if ('refusal' in next) throw refused(next.refusal, { card: card.card, receipt: card.receipt });
  card.state = next.to;
}

const place = ({ caseId, branch }: RepairCard) => ({ caseId, branch });
const ref = ({ caseId, branch, card }: RepairCard) => ({ caseId, branch, card });
