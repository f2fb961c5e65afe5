import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, mustSeeBranch, notInFuture, refused, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Call } from '../call/call.entity.js';
import { advance, ServiceCase } from '../case/service-case.entity.js';
import { Voucher } from './voucher.entity.js';
import { VoucherRevision } from './voucher-revision.entity.js';

type Routes = typeof routes.intake;

/** 服务凭证 of the customer file: pulled, corrected, replaced, brought back, archived (articles 3, 4 and 7). */
@Injectable()
export class Vouchers {
  constructor(@Inject(Directory) private readonly directory: Directory) {}

  async pull(work: Work, { caseId, branch, input }: CommandEnvelope<'intake.pullVoucher'>) {
    await work.lockCase(caseId);
    const one = await work.em.findOne(ServiceCase, caseId);
    if (!one) throw refused('CASE_NOT_FOUND', { caseId });
    const live = await this.live(work, caseId);
    if (live) return { voucher: live.voucher };
    const { customer } = await work.em.findOneOrFail(Call, one.call);
    advance(one, 'voucher-pulled');
    const { citations } = input;
    const { voucher } = await this.issue(work, { caseId, branch: one.branch, customer, citations });
    const data = { caseId, branch, voucher, citations };
    await work.record('intake.voucher.pulled.v1', { caseId, branch, data });
    return { voucher };
  }

  async correct(work: Work, { voucher, reason, note }: InputOf<Routes['correctVoucher']>) {
    const one = await this.locked(work, voucher);
    one.revision += 1;
    const { caseId, branch, revision } = one;
    work.em.create(VoucherRevision, {
      ...{ voucher, revision, note, reason, by: work.caller.sub, at: new Date(work.now) },
    });
    const data = { caseId, branch, voucher, revision, text: { reason } };
    await work.record('intake.voucher.corrected.v1', { caseId, branch, data });
    return { voucher, revision };
  }

  /** Void with its reason; its successor goes on where it stood: one already brought back stays so, with its signature. */
  async replace(work: Work, { voucher, reason }: InputOf<Routes['voidVoucher']>) {
    const one = await this.locked(work, voucher);
    const { caseId, branch, customer, citations, state } = one;
    this.void(work, one, reason);
    // The index allows one live voucher per case: the old one goes before the new one comes.
    await work.em.flush();
    const next = await this.issue(work, { caseId, branch, customer, citations });
    Object.assign(next, { predecessor: voucher, state, signature: one.signature, returnedAt: one.returnedAt });
    one.successor = next.voucher;
    const data = { caseId, branch, voucher, successor: next.voucher, text: { reason } };
    await work.record('intake.voucher.voided.v1', { caseId, branch, data });
    return { voucher, successor: next.voucher };
  }

  /** The technician brings it back, signed by the customer (article 4). */
  async takeBack(work: Work, ask: InputOf<Routes['returnVoucher']>) {
    const one = await this.locked(work, ask.voucher);
    const { caseId, branch, voucher } = one;
    if (one.state === 'returned') throw refused('VOUCHER_RETURNED', { voucher });
    const occurredAt = notInFuture(work, ask.occurredAt);
    Object.assign(one, { state: 'returned', signature: ask.signature, returnedAt: new Date(occurredAt) });
    advance(await work.em.findOneOrFail(ServiceCase, caseId), 'voucher-returned');
    const data = { caseId, branch, voucher };
    await work.record('intake.voucher.returned.v1', { caseId, branch, occurredAt, data });
    return { voucher };
  }

  /** Archived, once, when it has been brought back. @throws Refused VOUCHER_NOT_FOUND, VOUCHER_NOT_RETURNED */
  async archive(work: Work, { caseId, branch }: ServiceCase): Promise<Voucher> {
    const one = await this.live(work, caseId);
    if (!one) throw refused('VOUCHER_NOT_FOUND', { voucher: caseId });
    if (one.state !== 'returned') throw refused('VOUCHER_NOT_RETURNED', { voucher: one.voucher });
    one.state = 'archived';
    one.archivedAt = new Date(work.now);
    const data = { caseId, branch, voucher: one.voucher };
    await work.record('intake.voucher.archived.v1', { caseId, branch, data });
    return one;
  }

  /** The case was voided: its voucher goes with it, without a successor. */
  async voidOf(work: Work, caseId: string, reason: string): Promise<void> {
    const one = await this.live(work, caseId);
    if (one) this.void(work, one, reason);
  }

  private live(work: Work, caseId: string): Promise<Voucher | null> {
    return work.em.findOne(Voucher, { caseId, state: { $ne: 'void' } }, { refresh: true });
  }

  private void(work: Work, one: Voucher, reason: string): void {
    Object.assign(one, { state: 'void', voidReason: reason, voidedAt: new Date(work.now) });
  }

  private async issue(
    work: Work,
    of: Pick<Voucher, 'caseId' | 'branch' | 'customer' | 'citations'>,
  ): Promise<Voucher> {
    const zone = await this.directory.zoneOf(work, of.branch);
    return work.em.create(Voucher, {
      ...of,
      voucher: await work.number(series.voucher, of.branch, zone),
      state: 'out',
      revision: 0,
      ...{ predecessor: null, successor: null, voidReason: null, signature: null },
      ...{ pulledAt: new Date(work.now), returnedAt: null, archivedAt: null, voidedAt: null },
    });
  }

  /** A voucher that can still be changed, under its case's lock. @throws Refused as the routes list */
  private async locked(work: Work, voucher: string): Promise<Voucher> {
    const found = await work.em.findOne(Voucher, voucher);
    if (!found) throw refused('VOUCHER_NOT_FOUND', { voucher });
    mustSeeBranch(work.caller, found.branch);
    await work.lockCase(found.caseId);
    await work.em.refresh(found);
    if (found.state === 'archived') throw refused('VOUCHER_ARCHIVED', { voucher });
    if (found.state === 'void') throw refused('VOUCHER_VOID', { voucher });
    return found;
  }
}
