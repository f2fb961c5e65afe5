import { guardingOf, type InputOf, rolesOf, routes, series } from '@aftercase/contracts';
import {
  branchNow,
  branchOf,
  Directory,
  documentsOf,
  doerOf,
  Files,
  mustBeOpenCase,
  mustBeTheirs,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { GoodsReceipt, viewOf } from './goods-receipt.entity.js';
import { corrected, neverTaken, recoveredAtReturn, recoveredUnrepaired } from './goods-receipt.rules.js';
import { GoodsRegister } from './goods-register.js';
import { sayWhoHasGoods } from './jobs.js';
import { keepOldReceipt, oldNumbersOf, receiptsOfOld } from './old-receipt-numbers.js';

type Routes = (typeof routes)['repair-shop'];

/** 领取收据: given when goods are taken in, recovered and voided at their return (articles 6 and 7). */
@Injectable()
export class GoodsReceipts {
  private readonly receipts = documentsOf(GoodsReceipt, {
    number: 'receipt',
    missing: 'RECEIPT_NOT_FOUND',
    guard: 'has-case',
    newest: 'issuedAt',
    owners: ['technician', 'enteredBy'],
  });

  constructor(
    private readonly register: GoodsRegister,
    private readonly directory: Directory,
    private readonly files: Files,
  ) {
    files.keptFor({
      document: 'receipt',
      shownBy: guardingOf(routes['repair-shop'].listReceipts),
      guard: (work, { number }) => this.receipts.find(work, number),
    });
  }

  async issue(work: Work, input: InputOf<Routes['issueReceipt']>) {
    const { caseId, item, serial, accessories, signature } = input;
    const branch = await branchNow(work, { caseId, branch: branchOf(caseId) });
    await mustBeTheirs(work, { caseId, branch });
    await mustBeOpenCase(work, caseId);
    await work.lock(caseId);
    const out = await work.em.findOne(GoodsReceipt, { caseId, state: 'out' });
    if (out) throw refused('RECEIPT_OUT_ALREADY', { caseId, receipt: out.receipt });
    const occurredAt = notInFuture(work, input.occurredAt);
    const roles = rolesOf(routes['repair-shop'].issueReceipt);
    const doer = await doerOf(work, this.directory, {
      roles,
      branches: [branch, branchOf(caseId)],
      named: input.doneBy,
    });
    const { by: technician, enteredBy } = doer;
    const receipt = await this.numbered(work, branch);
    const goods = { item, serial, accessories, signature, issuedAt: new Date(occurredAt), enteredBy };
    this.write(work, { receipt, caseId, branch, technician, ...goods });
    await this.signed(work, { receipt, caseId, branch, item, serial, accessories }, signature, occurredAt);
    if (input.oldNumber) await keepOldReceipt(work, { receipt, branch, oldNumber: input.oldNumber });
    const data = { caseId, branch, receipt, technician, ...(enteredBy && { enteredBy }) };
    await sayWhoHasGoods(work, { caseId, branch });
    await work.record('repair-shop.receipt.issued.v1', { occurredAt, data });
    return { receipt };
  }

  /** What stood there before is kept; the register follows. */
  async correct(work: Work, input: InputOf<Routes['correctReceipt']>) {
    const one = await this.out(work, input.receipt);
    const { item, serial = null, accessories = null, revision, caseId, branch, receipt } = one;
    const before = { item, serial, accessories };
    const wording = corrected(before, input);
    if (!wording) throw refused('INVALID_INPUT', { fields: 'item, serial, accessories' });
    await work.em.execute(
      'insert into goods_receipt_revision (receipt, revision, before, reason, by, at) values (?, ?, ?::jsonb, ?, ?, ?)',
      [receipt, revision, JSON.stringify(before), input.reason, work.caller.sub, work.now],
    );
    Object.assign(one, wording, { revision: revision + 1 });
    await this.register.reword(work, receipt, wording);
    const data = { caseId, branch, receipt, revision: one.revision, text: { reason: input.reason } };
    await work.record('repair-shop.receipt.corrected.v1', { data });
    return { receipt, revision: one.revision };
  }

  /** Void with a reason and a successor; register and card follow it. */
  async replace(work: Work, input: InputOf<Routes['replaceReceipt']>) {
    const one = await this.out(work, input.receipt);
    const { caseId, branch, receipt, technician, item, serial = null, accessories = null, signature } = one;
    const successor = await this.numbered(work, branch);
    Object.assign(one, { state: 'void', voidedAt: new Date(work.now), voidReason: input.reason, successor });
    // MikroORM writes new rows before changed ones; the index allows the successor only after the voiding.
    await work.em.flush();
    // Who took them in stays; who wrote this one stands beside.
    const { sub } = work.caller;
    const enteredBy = sub === technician ? null : sub;
    const goods = { item, serial, accessories, signature, issuedAt: new Date(work.now), enteredBy };
    this.write(work, { receipt: successor, caseId, branch, technician, ...goods });
    await work.em.flush();
    await this.register.follow(work, receipt, successor);
    const data = { caseId, branch, receipt, successor, text: { reason: input.reason } };
    await work.record('repair-shop.receipt.replaced.v1', { data });
    return { receipt, successor };
  }

  /** Written for the wrong case, or the work was done on site after all. @throws Refused GOODS_HELD */
  async withdraw(work: Work, input: InputOf<Routes['withdrawReceipt']>) {
    const one = await this.out(work, input.receipt);
    const { receipt } = one;
    if (await this.register.holds(work, receipt)) throw refused('GOODS_HELD', { receipt });
    await this.void(work, one, input.reason);
    return { receipt };
  }

  /** What a case that has ended left out, and no goods stand in the register under it. */
  async withdrawLeft(work: Work, caseId: string): Promise<void> {
    await work.lock(caseId);
    const one = await work.em.findOne(GoodsReceipt, { caseId, state: 'out' });
    if (one && !(await this.register.holds(work, one.receipt))) await this.void(work, one, neverTaken);
  }

  private async void(work: Work, one: GoodsReceipt, reason: string): Promise<void> {
    const { caseId, branch, receipt } = one;
    Object.assign(one, {
      state: 'void',
      voidedAt: new Date(work.now),
      voidReason: reason,
      withdrawn: true,
    });
    await sayWhoHasGoods(work, one);
    await work.record('repair-shop.receipt.withdrawn.v1', {
      data: { caseId, branch, receipt, text: { reason } },
    });
  }

  /** One transaction: goods out, customer signed, receipt recovered and voided. */
  async returnGoods(work: Work, input: InputOf<Routes['returnGoods']>) {
    const one = await this.out(work, input.receipt);
    const { caseId, branch, receipt } = one;
    const occurredAt = notInFuture(work, input.occurredAt);
    const { released } = await this.register.leave(work, receipt, occurredAt);
    const voidReason = released ? recoveredUnrepaired : recoveredAtReturn;
    const voided = { state: 'void', voidedAt: new Date(occurredAt), voidReason };
    Object.assign(one, voided, { returnSignature: input.signature });
    await this.signed(work, one, input.signature, occurredAt);
    await sayWhoHasGoods(work, one);
    const data = { caseId, branch, receipt };
    await work.record('repair-shop.goods.returned.v1', { occurredAt, data });
    return { receipt };
  }

  /** The customer's drawing under what the receipt says of the goods. */
  private signed(work: Work, receipt: Signable, signature: string, at: string): Promise<void> {
    const { receipt: number, caseId, branch, item, serial = null, accessories = null } = receipt;
    const shown = { receipt: number, caseId, item, serial, accessories };
    const signing = { files: [signature], shown, by: 'customer', where: 'technician-screen', at };
    return this.files.takeUp(work, 'receipt', { number, caseId, branch }, signing);
  }

  async list(work: Work, input: InputOf<Routes['listReceipts']>) {
    const { number, oldNumber } = input;
    // Where both are given, our own number alone decides.
    const only =
      !number && oldNumber ? { receipt: { $in: await receiptsOfOld(work, oldNumber) } } : undefined;
    const { items, next } = await this.receipts.list(work, input, only);
    const numbers = await oldNumbersOf(
      work,
      items.map(({ receipt }) => receipt),
    );
    const receipts = items.map(({ receipt }) => receipt);
    const signatures = await this.files.signaturesOf(work, 'receipt', receipts);
    return {
      next,
      receipts: items.map((one) => ({
        ...viewOf(one),
        oldNumber: numbers.get(one.receipt) ?? null,
        signatures: signatures(one.receipt),
      })),
    };
  }

  /** A receipt that is out, under its case's lock. @throws Refused RECEIPT_NOT_FOUND, RECEIPT_VOID, OTHER_BRANCH */
  private async out(work: Work, receipt: string): Promise<GoodsReceipt> {
    const one = await this.receipts.locked(work, receipt);
    if (one.state === 'void') throw refused('RECEIPT_VOID', { receipt });
    return one;
  }

  private async numbered(work: Work, branch: string): Promise<string> {
    return work.number(series.receipt, branch, await this.directory.zoneOf(work, branch));
  }

  private write(work: Work, row: Pick<GoodsReceipt, Issuing>): void {
    work.em.create(GoodsReceipt, { ...row, recordedAt: new Date(work.now), state: 'out' });
  }
}

type Issuing =
  | ('receipt' | 'caseId' | 'branch' | 'technician')
  | ('item' | 'serial' | 'accessories' | 'signature' | 'issuedAt' | 'enteredBy');
type Signable = Pick<GoodsReceipt, 'receipt' | 'caseId' | 'branch' | 'item' | 'serial' | 'accessories'>;
