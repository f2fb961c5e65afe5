import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { mustSeeBranch, refused, type Work } from '@aftercase/platform';
import { type CaseKind, freezePack } from '@aftercase/regulations';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Call } from '../call/call.entity.js';
import { proofsOf } from '../call/call.rules.js';
import { previousOf } from '../case-opening/previous-case.js';
import { AdoptedPacks } from '../pack/adopted-packs.js';
import { holidayTables } from '../pack/holiday-tables.js';
import { Packs } from '../pack/packs.js';
import { Promises } from '../promise/promises.js';
import { Vouchers } from '../voucher/vouchers.js';
import { droppedBecause, type Ending } from './ending.rules.js';
import { mayRead } from './handover-history.js';
import { ServiceCase } from './service-case.entity.js';

/** 案件: opened under the branch's pack, which it keeps; flagged and resumed; closed and archived. */
@Injectable()
export class Cases {
  constructor(
    private readonly adopted: AdoptedPacks,
    private readonly packs: Packs,
    private readonly vouchers: Vouchers,
    private readonly promises: Promises,
  ) {}

  /** Freezes the pack adopted for the device's product line as it stands on the day of the call (rule 10). */
  async open(work: Work, { caseId, branch }: CommandEnvelope<'intake.openCase'>) {
    const one = await this.unarchived(work, caseId);
    const call = await work.em.findOneOrFail(Call, { call: one.call });
    const calledAt = call.calledAt.toISOString();
    const { productLine } = one.device;
    const covering = await this.adopted.covering(work, { branch, productLine, calledAt });
    const { on, zone } = covering;
    // Asked again it answers the same, whatever has been adopted or amended since.
    const own = one.packId && (await this.packs.version(work, one.packId, one.packVersion ?? 0));
    const pack = own || covering.pack;
    const frozen = freezePack(pack, {
      on,
      kind: call.kind as CaseKind,
      productLine,
      zone,
      tables: holidayTables,
    });
    const answer = {
      call: call.call,
      device: one.device,
      complete: call.complete,
      calledAt,
      pack: { ...frozen },
      kind: call.kind,
      serviceWay: call.serviceWay,
      proofs: proofsOf(call.attachments),
      returnReason: call.returnReason ?? null,
      previous: await previousOf(work, one, call, zone),
    };
    if (one.state === 'open') return answer;
    Object.assign(one, {
      state: 'open',
      packId: frozen.id,
      packVersion: frozen.version,
      packHash: frozen.hash,
    });
    await work.record('intake.case.opened.v1', {
      caseId,
      branch,
      data: { caseId, branch, pack: frozen.id, packVersion: frozen.version, packHash: frozen.hash },
    });
    return answer;
  }

  /** Register entry closed, voucher archived, case archived: one transaction. */
  async archive(work: Work, { caseId, branch, input }: CommandEnvelope<'intake.archive'>) {
    const one = await this.unarchived(work, caseId);
    const call = await work.em.findOneOrFail(
      Call,
      { call: one.call },
      // Two devices' cases may end at once: the second must see that the first has.
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const { how, outcome } = input;
    const voucher = await this.putAway(work, caseId, how, call);
    if (voucher)
      await work.record('intake.voucher.archived.v1', { caseId, branch, data: { caseId, branch, voucher } });
    Object.assign(one, {
      state: how === 'voided' ? 'voided' : 'archived',
      outcome,
      ending: how,
      needs: null,
      needsSince: null,
      archivedAt: new Date(work.now),
    });
    await this.promises.lapse(work, caseId);
    await work.em.flush();
    const left = await work.em.count(ServiceCase, {
      call: call.call,
      state: { $in: ['registered', 'open'] },
    });
    if (left === 0 && call.state === 'open')
      Object.assign(call, { state: 'closed', closedAt: new Date(work.now) });
    await work.record('intake.call.closed.v1', {
      caseId,
      branch,
      data: { caseId, branch, call: call.call, how },
    });
    await work.record('intake.case.archived.v1', { caseId, branch, data: { caseId, branch, outcome } });
    return {};
  }

  /**
   * The voucher's end: archived where the work is done or a signed one is back, else void with the reason. Null where
   * none is archived, as in a pack that knows no voucher. @throws Refused VOUCHER_NOT_RETURNED
   */
  private async putAway(work: Work, caseId: string, how: Ending, call: Call): Promise<string | null> {
    const live = await this.vouchers.live(work, caseId);
    if (!live) return null;
    if (how === 'done' || (how !== 'voided' && live.state === 'returned'))
      return this.vouchers.archive(work, caseId);
    const reason = how === 'voided' ? (call.reason ?? '叫修已作废') : droppedBecause[how];
    await this.vouchers.dropFor(work, caseId, reason);
    return null;
  }

  async flag(work: Work, { caseId, branch, input }: CommandEnvelope<'intake.flagCase'>) {
    const one = await this.locked(work, caseId);
    Object.assign(one, { needs: `${input.step}: ${input.code}`, needsSince: new Date(work.now) });
    await work.record('intake.case.flagged.v1', { caseId, branch, data: { caseId, branch, ...input } });
    return {};
  }

  async resume(work: Work, ask: InputOf<typeof routes.intake.resumeCase>) {
    const one = await this.locked(work, ask.caseId);
    if (!one.needs) throw refused('CASE_NOT_FLAGGED', { caseId: one.caseId });
    await this.goOn(work, one);
    return { caseId: one.caseId };
  }

  /** What the case waited for is settled; its workflow is told. */
  async goOn(work: Work, one: ServiceCase): Promise<void> {
    Object.assign(one, { needs: null, needsSince: null });
    const { caseId, branch } = one;
    await work.record('intake.case.resumed.v1', { caseId, branch, data: { caseId, branch } });
  }

  /** Somebody is on site or has taken the goods: from now on the call can't be voided. */
  async markUnderWay(work: Work, caseId: string): Promise<void> {
    await work.lockCase(caseId);
    await work.em.nativeUpdate(ServiceCase, { caseId }, { underWay: true });
  }

  /** A case that has not ended, under its lock. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH, CASE_ARCHIVED */
  async unarchived(work: Work, caseId: string): Promise<ServiceCase> {
    const one = await this.locked(work, caseId);
    if (one.archivedAt) throw refused('CASE_ARCHIVED', { caseId });
    return one;
  }

  /** A case that the caller may see, to read of it. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH */
  async seen(work: Work, caseId: string): Promise<ServiceCase> {
    const found = await work.em.findOne(ServiceCase, { caseId });
    if (!found) throw refused('CASE_NOT_FOUND', { caseId });
    mustSeeBranch(work.caller, found.branch);
    return found;
  }

  /** As `seen`, for a branch that had the case, too. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH */
  async read(work: Work, caseId: string): Promise<void> {
    const found = await work.em.findOne(ServiceCase, { caseId });
    if (!found) throw refused('CASE_NOT_FOUND', { caseId });
    await mayRead(work, found);
  }

  /** A case under its lock. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH */
  async locked(work: Work, caseId: string): Promise<ServiceCase> {
    const found = await this.seen(work, caseId);
    await work.lockCase(caseId);
    await work.em.refresh(found);
    return found;
  }
}
