import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import { branchScope, Directory, refused, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import { GoodsReceipt } from '../goods-receipt/goods-receipt.entity.js';
import { RepairCard } from '../repair-card/repair-card.entity.js';
import { GoodsEntry } from './goods-entry.entity.js';

/** 进出登记簿: what came in, what is held, what went out (articles 6 and 7). */
@Injectable()
export class GoodsRegister {
  constructor(@Inject(Directory) private readonly directory: Directory) {}

  /** The clerk's line in the register, and the card hung on the goods. */
  async takeIn(work: Work, { caseId, branch, input }: CommandEnvelope<'repair-shop.takeIn'>) {
    await work.lockCase(caseId);
    const receipt = await work.em.findOne(GoodsReceipt, { receipt: input.receipt });
    if (!receipt) throw refused('RECEIPT_NOT_FOUND', { receipt: input.receipt });
    const current = await work.em.findOneOrFail(GoodsReceipt, { caseId, state: 'out' });
    const { item, serial } = current;
    const place = { caseId, branch, receipt: current.receipt };
    const card = await work.number(series.repairCard, branch, await this.directory.zoneOf(work, branch));
    work.em.create(GoodsEntry, { ...place, item, serial: serial ?? null, inAt: new Date(work.now), returnOn: null, outAt: null });
    work.em.create(RepairCard, {
      ...place, card, state: 'repairing', labourMinutes: 0, parts: [], awaited: null, awaitedUntil: null, work: null, returnOn: null,
      inspections: 0, openedAt: new Date(work.now),
    });
    await work.record('repair-shop.goods.entered.v1', { caseId, branch, data: place });
    await work.record('repair-shop.card.opened.v1', { caseId, branch, data: { caseId, branch, card } });
    return { card };
  }

  /** A voided receipt's successor takes its place in the register and on the card. */
  async follow(work: Work, receipt: string, successor: string): Promise<void> {
    await work.em.execute('update goods_entry set receipt = ? where receipt = ?', [successor, receipt]);
    await work.em.execute('update repair_card set receipt = ? where receipt = ?', [successor, receipt]);
  }

  /** Goods leave only after the supervisor's inspection. @throws Refused NOT_INSPECTED */
  async leave(work: Work, receipt: string, at: string): Promise<void> {
    const card = await work.em.findOne(RepairCard, { receipt });
    const entry = await work.em.findOne(GoodsEntry, { receipt });
    if (!card || !entry || card.state !== 'passed') throw refused('NOT_INSPECTED', { receipt });
    card.state = 'returned';
    entry.outAt = new Date(at);
  }

  async list(work: Work, ask: InputOf<(typeof routes)['repair-shop']['goodsRegister']>) {
    const held = ask.state === 'held' ? { outAt: null } : ask.state === 'out' ? { outAt: { $ne: null } } : {};
    const where = { ...branchScope(work.caller, ask.branch), ...(ask.caseId ? { caseId: ask.caseId } : {}), ...held };
    const found = await work.em.find(GoodsEntry, where, { orderBy: { inAt: 'desc' }, limit: ask.limit });
    const goods = found.map(({ receipt, caseId, branch, item, serial, inAt, returnOn, outAt }) => ({
      receipt, caseId, branch, item, serial: serial ?? null, inAt: inAt.toISOString(), returnOn: returnOn ?? null, outAt: outAt?.toISOString() ?? null,
    }));
    return { goods };
  }
}
