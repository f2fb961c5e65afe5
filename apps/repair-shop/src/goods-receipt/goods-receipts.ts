import { type InputOf, type routes, series } from '@aftercase/contracts';
import { branchOf, branchScope, Directory, mustSeeBranch, notInFuture, refused, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import { GoodsRegister } from '../goods-register/goods-register.js';
import { GoodsReceipt, shown } from './goods-receipt.entity.js';

type Routes = (typeof routes)['repair-shop'];

/** 领取收据: given when goods are taken in, recovered and voided at their return (articles 6 and 7). */
@Injectable()
export class GoodsReceipts {
  constructor(
    @Inject(GoodsRegister) private readonly register: GoodsRegister,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  async issue(work: Work, ask: InputOf<Routes['issueReceipt']>) {
    const { caseId } = ask;
    const branch = branchOf(caseId);
    mustSeeBranch(work.caller, branch);
    await work.lockCase(caseId);
    const out = await work.em.findOne(GoodsReceipt, { caseId, state: 'out' });
    if (out) throw refused('RECEIPT_OUT_ALREADY', { caseId, receipt: out.receipt });
    const occurredAt = notInFuture(work, ask.occurredAt);
    const receipt = await this.numbered(work, branch);
    const { item, serial, accessories, signature } = ask;
    const technician = work.caller.sub;
    this.write(work, { receipt, caseId, branch, technician, item, serial, accessories, signature, issuedAt: new Date(occurredAt) });
    await work.record('repair-shop.receipt.issued.v1', { caseId, branch, occurredAt, data: { caseId, branch, receipt, technician } });
    return { receipt };
  }

  async correct(work: Work, ask: InputOf<Routes['correctReceipt']>) {
    const one = await this.out(work, ask.receipt);
    const { item, serial, accessories, revision, caseId, branch, receipt } = one;
    await work.em.execute('insert into goods_receipt_revision (receipt, revision, before, reason, by, at) values (?, ?, ?::jsonb, ?, ?, ?)', [
      receipt, revision, JSON.stringify({ item, serial, accessories }), ask.reason, work.caller.sub, work.now,
    ]);
    one.item = ask.item ?? item;
    one.serial = ask.serial ?? serial ?? null;
    one.accessories = ask.accessories ?? accessories ?? null;
    one.revision = revision + 1;
    await work.record('repair-shop.receipt.corrected.v1', {
      caseId, branch, data: { caseId, branch, receipt, revision: one.revision, text: { reason: ask.reason } },
    });
    return { receipt, revision: one.revision };
  }

  /** Void with a reason and a successor; register and card follow it. */
  async replace(work: Work, ask: InputOf<Routes['replaceReceipt']>) {
    const one = await this.out(work, ask.receipt);
    const { caseId, branch, technician, item, signature } = one;
    Object.assign(one, { state: 'void', voidedAt: new Date(work.now), voidReason: ask.reason });
    await work.em.flush();
    const successor = await this.numbered(work, branch);
    one.successor = successor;
    this.write(work, {
      receipt: successor, caseId, branch, technician, item, signature, serial: one.serial ?? null, accessories: one.accessories ?? null,
      issuedAt: new Date(work.now),
    });
    await work.em.flush();
    await this.register.follow(work, one.receipt, successor);
    await work.record('repair-shop.receipt.replaced.v1', {
      caseId, branch, data: { caseId, branch, receipt: one.receipt, successor, text: { reason: ask.reason } },
    });
    return { receipt: one.receipt, successor };
  }

  /** One transaction: goods out, customer signed, receipt recovered and voided. */
  async returnGoods(work: Work, ask: InputOf<Routes['returnGoods']>) {
    const one = await this.out(work, ask.receipt);
    const occurredAt = notInFuture(work, ask.occurredAt);
    await this.register.leave(work, one.receipt, occurredAt);
    Object.assign(one, { state: 'void', voidedAt: new Date(occurredAt), voidReason: '还商品时收回作废', returnSignature: ask.signature });
    const { caseId, branch, receipt } = one;
    await work.record('repair-shop.goods.returned.v1', { caseId, branch, occurredAt, data: { caseId, branch, receipt } });
    return { receipt };
  }

  async list(work: Work, ask: InputOf<Routes['listReceipts']>) {
    const where = {
      ...branchScope(work.caller, ask.branch), ...(ask.caseId ? { caseId: ask.caseId } : {}),
      ...(ask.state ? { state: ask.state as GoodsReceipt['state'] } : {}),
    };
    const found = await work.em.find(GoodsReceipt, where, { orderBy: { issuedAt: 'desc' }, limit: ask.limit });
    return { receipts: found.map(shown) };
  }

  /** A receipt that is out, under its case's lock. @throws Refused RECEIPT_NOT_FOUND, RECEIPT_VOID, OTHER_BRANCH */
  async out(work: Work, receipt: string): Promise<GoodsReceipt> {
    const found = await work.em.findOne(GoodsReceipt, { receipt });
    if (!found) throw refused('RECEIPT_NOT_FOUND', { receipt });
    mustSeeBranch(work.caller, found.branch);
    await work.lockCase(found.caseId);
    await work.em.refresh(found);
    if (found.state === 'void') throw refused('RECEIPT_VOID', { receipt });
    return found;
  }

  private numbered = async (work: Work, branch: string) => work.number(series.receipt, branch, await this.directory.zoneOf(work, branch));

  private write(work: Work, row: Pick<GoodsReceipt, 'receipt' | 'caseId' | 'branch' | 'technician' | 'item' | 'serial' | 'accessories' | 'signature' | 'issuedAt'>): void {
    work.em.create(GoodsReceipt, { ...row, state: 'out', voidedAt: null, voidReason: null, returnSignature: null, successor: null, revision: 1 });
  }
}
