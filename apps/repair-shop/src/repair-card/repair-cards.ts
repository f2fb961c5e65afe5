import type { InputOf, routes } from '@aftercase/contracts';
import { branchScope, mustSeeBranch, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { GoodsEntry } from '../goods-register/goods-entry.entity.js';
import { RepairCard, shown } from './repair-card.entity.js';

type Routes = (typeof routes)['repair-shop'];

/** 修护卡: what the shop does between taking in and return (`service-station` article 7). */
@Injectable()
export class RepairCards {
  async awaitPart(work: Work, ask: InputOf<Routes['awaitPart']>) {
    const one = await this.locked(work, ask.card);
    if (one.state !== 'repairing') throw refused('CARD_NOT_REPAIRING', { card: one.card });
    Object.assign(one, { state: 'waiting-part', awaited: ask.part, awaitedUntil: ask.expectedOn });
    await work.record('repair-shop.part.awaited.v1', { ...place(one), data: { ...ref(one), part: ask.part, expectedOn: ask.expectedOn } });
    return { card: one.card };
  }

  async partArrived(work: Work, ask: InputOf<Routes['partArrived']>) {
    const one = await this.locked(work, ask.card);
    const part = one.awaited;
    if (one.state !== 'waiting-part' || !part) throw refused('NO_PART_AWAITED', { card: one.card });
    const occurredAt = notInFuture(work, ask.occurredAt);
    Object.assign(one, { state: 'repairing', awaited: null, awaitedUntil: null });
    await work.record('repair-shop.part.arrived.v1', { ...place(one), occurredAt, data: { ...ref(one), part } });
    return { card: one.card };
  }

  /** Actual labour and parts of this round; after a failed inspection there is another. */
  async finish(work: Work, ask: InputOf<Routes['finishRepair']>) {
    const one = await this.locked(work, ask.card);
    if (one.state !== 'repairing') throw refused('CARD_NOT_REPAIRING', { card: one.card });
    const occurredAt = notInFuture(work, ask.occurredAt);
    const { labourMinutes, parts } = ask;
    Object.assign(one, { state: 'finished', labourMinutes: one.labourMinutes + labourMinutes, parts: [...one.parts, ...parts], work: ask.work });
    await work.record('repair-shop.repair.finished.v1', { ...place(one), occurredAt, data: { ...ref(one), labourMinutes, parts, text: { work: ask.work } } });
    return { card: one.card };
  }

  async inspect(work: Work, ask: InputOf<Routes['inspect']>) {
    const one = await this.locked(work, ask.card);
    if (one.state !== 'finished') throw refused('REPAIR_NOT_FINISHED', { card: one.card });
    const { passed, returnOn } = ask;
    if (passed && !returnOn) throw refused('RETURN_DAY_MISSING');
    const occurredAt = notInFuture(work, ask.occurredAt);
    one.inspections += 1;
    one.state = passed ? 'passed' : 'repairing';
    if (passed) {
      one.returnOn = returnOn;
      const entry = await work.em.findOneOrFail(GoodsEntry, { receipt: one.receipt });
      entry.returnOn = returnOn;
    }
    await work.record('repair-shop.repair.inspected.v1', { ...place(one), occurredAt, data: { ...ref(one), passed, returnOn } });
    return { card: one.card };
  }

  async list(work: Work, ask: InputOf<Routes['listCards']>) {
    const where = {
      ...branchScope(work.caller, ask.branch), ...(ask.caseId ? { caseId: ask.caseId } : {}),
      ...(ask.state ? { state: ask.state as RepairCard['state'] } : {}),
    };
    const found = await work.em.find(RepairCard, where, { orderBy: { openedAt: 'desc' }, limit: ask.limit });
    return { cards: found.map(shown) };
  }

  private async locked(work: Work, card: string): Promise<RepairCard> {
    const found = await work.em.findOne(RepairCard, { card });
    if (!found) throw refused('CARD_NOT_FOUND', { card });
    mustSeeBranch(work.caller, found.branch);
    await work.lockCase(found.caseId);
    await work.em.refresh(found);
    return found;
  }
}

const place = ({ caseId, branch }: RepairCard) => ({ caseId, branch });
const ref = ({ caseId, branch, card }: RepairCard) => ({ caseId, branch, card });
