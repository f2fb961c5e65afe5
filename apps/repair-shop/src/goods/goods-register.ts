import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, documentsOf, HandleCommand, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { RepairCard } from '../repair-card/repair-card.entity.js';
import { take } from '../repair-card/repair-cards.js';
import { GoodsEntry } from './goods-entry.entity.js';
import { GoodsReceipt } from './goods-receipt.entity.js';
import type { Wording } from './goods-receipt.rules.js';

/** 进出登记簿: what came in, what is held, what went out (articles 6 and 7). */
@Injectable()
export class GoodsRegister {
  private readonly entries = documentsOf(GoodsEntry, {
    number: 'receipt',
    missing: 'RECEIPT_NOT_FOUND',
    guard: 'has-case',
    newest: 'inAt',
  });

  constructor(private readonly directory: Directory) {}

  /**
   * The clerk's line in the register, and the card hung on the goods. A receipt that was replaced while the command
   * was on its way means its successor; goods that are in already keep their card.
   *
   * @throws Refused RECEIPT_NOT_FOUND, RECEIPT_VOID
   */
  @HandleCommand('repair-shop.takeIn')
  async takeIn(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'repair-shop.takeIn'>) {
    await work.lock(caseId);
    const current = await this.follower(work, caseId, input.receipt);
    // Recovered at the goods' return: other goods of the case are under a receipt of their own.
    if (current.state === 'void') throw refused('RECEIPT_VOID', { receipt: input.receipt });
    const { receipt, item, serial = null } = current;
    const hung = await work.em.findOne(RepairCard, { receipt });
    if (hung) return { card: hung.card };

    const card = await work.number(series.repairCard, branch, await this.directory.zoneOf(work, branch));
    const at = new Date(work.now);
    const inAt = await this.cameIn(work, current);
    work.em.create(GoodsEntry, { caseId, branch, receipt, item, serial, inAt, recordedAt: at });
    const { freeAfter = null, cause = null } = input.work ?? {};
    const opened = { caseId, branch, receipt, card, freeAfter, found: cause, openedAt: at };
    work.em.create(RepairCard, Object.assign(opened, { state: 'repairing' as const }));
    await work.record('repair-shop.goods.entered.v1', { data: { caseId, branch, receipt } });
    const asksForDiagnosis = freeAfter !== null && cause === null;
    await work.record('repair-shop.card.opened.v1', { data: { caseId, branch, card, asksForDiagnosis } });
    return { card };
  }

  /**
   * The goods may go back as they are. Not yet in the register, they are entered first, so that what the customer
   * holds a receipt for is always seen there. Passed or on their way back already, they go as they would have gone.
   *
   * @throws Refused RECEIPT_NOT_FOUND, RECEIPT_VOID
   */
  @HandleCommand('repair-shop.releaseGoods')
  async free(work: Work, command: CommandEnvelope<'repair-shop.releaseGoods'>) {
    const { subject: caseId, branch, input } = command;
    const entered = { ...command, input: { receipt: input.receipt, citations: [] } };
    const { card } = await this.takeIn(work, entered as CommandEnvelope<'repair-shop.takeIn'>);
    await work.em.flush();
    const one = await work.em.findOneOrFail(RepairCard, { card });
    if (['passed', 'released', 'returned'].includes(one.state)) return {};
    take(one, 'free');
    Object.assign(one, { releasedWhy: input.why, awaited: null, awaitedUntil: null });
    const { receipt } = one;
    (await work.em.findOneOrFail(GoodsEntry, { receipt })).released = true;
    const data = { caseId, branch, receipt, why: input.why };
    await work.record('repair-shop.goods.released.v1', { data });
    return {};
  }

  async holds(work: Work, receipt: string): Promise<boolean> {
    return (await work.em.count(GoodsEntry, { receipt })) > 0;
  }

  /** The receipt that stands for the one named: itself, or the last of its successors. */
  private async follower(work: Work, caseId: string, receipt: string): Promise<GoodsReceipt> {
    const named = await work.em.findOne(GoodsReceipt, { receipt, caseId });
    if (!named) throw refused('RECEIPT_NOT_FOUND', { receipt });
    return named.successor ? this.follower(work, caseId, named.successor) : named;
  }

  /** Goods are in since whoever took them in gave a receipt, however late it is entered; a successor is no second coming. */
  private async cameIn(work: Work, { receipt, issuedAt }: GoodsReceipt): Promise<Date> {
    const before = await work.em.findOne(GoodsReceipt, { successor: receipt });
    return before ? this.cameIn(work, before) : issuedAt;
  }

  /** The register says of the goods what their receipt says. */
  async reword(work: Work, receipt: string, { item, serial }: Wording): Promise<void> {
    const entry = await work.em.findOne(GoodsEntry, { receipt });
    if (entry) Object.assign(entry, { item, serial });
  }

  /** A voided receipt's successor takes its place in the register and on the card. */
  async follow(work: Work, receipt: string, successor: string): Promise<void> {
    await work.em.execute('update goods_entry set receipt = ? where receipt = ?', [successor, receipt]);
    await work.em.execute('update repair_card set receipt = ? where receipt = ?', [successor, receipt]);
  }

  /** Goods leave only after the supervisor's inspection, or released; answers which. @throws Refused NOT_INSPECTED */
  async leave(work: Work, receipt: string, at: string): Promise<{ released: boolean }> {
    const card = await work.em.findOne(RepairCard, { receipt });
    const entry = await work.em.findOne(GoodsEntry, { receipt });
    if (!card || !entry) throw refused('NOT_INSPECTED', { receipt });
    take(card, 'return');
    entry.outAt = new Date(at);
    return { released: entry.released };
  }

  async list(work: Work, input: InputOf<(typeof routes)['repair-shop']['goodsRegister']>) {
    const { state } = input;
    const only = state === 'held' ? { outAt: null } : state === 'out' ? { outAt: { $ne: null } } : undefined;
    const { items, next } = await this.entries.list(work, { ...input, state: undefined }, only);
    return { goods: items.map(viewOf), next };
  }
}

const viewOf = ({
  receipt,
  caseId,
  branch,
  item,
  serial,
  inAt,
  recordedAt,
  returnOn,
  outAt,
}: GoodsEntry) => ({
  receipt,
  caseId,
  branch,
  item,
  serial: serial ?? null,
  returnOn: returnOn ?? null,
  inAt: inAt.toISOString(),
  recordedAt: recordedAt?.toISOString() ?? null,
  outAt: outAt?.toISOString() ?? null,
});
