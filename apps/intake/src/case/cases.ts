import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { mustSeeBranch, refused, type Work } from '@aftercase/platform';
import { type CaseKind, freezePack } from '@aftercase/regulations';
import { LockMode } from '@mikro-orm/core';
import { Inject, Injectable } from '@nestjs/common';
import { holidayTables } from '../calendar/holiday-tables.js';
import { Call } from '../call/call.entity.js';
import { AdoptedPacks } from '../pack/adopted-packs.js';
import { Packs } from '../pack/packs.js';
import { Promises } from '../promise/promises.js';
import { Vouchers } from '../voucher/vouchers.js';
import { ServiceCase } from './service-case.entity.js';

/** 案件: opened under the branch's pack, which it keeps; flagged and resumed; closed and archived. */
@Injectable()
export class Cases {
  constructor(
    @Inject(AdoptedPacks) private readonly adopted: AdoptedPacks,
    @Inject(Packs) private readonly packs: Packs,
    @Inject(Vouchers) private readonly vouchers: Vouchers,
    @Inject(Promises) private readonly promises: Promises,
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
      ...{ on, kind: call.kind as CaseKind, productLine, zone },
      tables: holidayTables,
    });
    const answer = {
      call: call.call,
      device: one.device,
      complete: call.complete,
      calledAt,
      pack: { ...frozen },
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
    if (how === 'done') {
      const voucher = await this.vouchers.archive(work, caseId);
      await work.record('intake.voucher.archived.v1', { caseId, branch, data: { caseId, branch, voucher } });
    } else {
      await this.vouchers.dropFor(work, caseId, call.reason ?? '叫修已作废');
    }
    Object.assign(one, {
      state: how === 'done' ? 'archived' : 'voided',
      outcome,
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

  private async unarchived(work: Work, caseId: string): Promise<ServiceCase> {
    const one = await this.locked(work, caseId);
    if (one.archivedAt) throw refused('CASE_ARCHIVED', { caseId });
    return one;
  }

  /** A case under its lock. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH */
  async locked(work: Work, caseId: string): Promise<ServiceCase> {
    const found = await work.em.findOne(ServiceCase, { caseId });
    if (!found) throw refused('CASE_NOT_FOUND', { caseId });
    mustSeeBranch(work.caller, found.branch);
    await work.lockCase(caseId);
    await work.em.refresh(found);
    return found;
  }
}
