import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, noteJobsEnd, type Work } from '@aftercase/platform';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Call } from '../call/call.entity.js';
import { Cases } from '../case/cases.js';
import { droppedBecause, type Ending } from '../case/ending.rules.js';
import { ServiceCase } from '../case/service-case.entity.js';
import { Decisions } from '../decision/decisions.js';
import { Endings } from '../ending/endings.js';
import { Promises } from '../promise/promises.js';
import { Vouchers } from '../voucher/vouchers.js';

/** 归档: a case closes with its voucher and its promises, and the register entry with its last case. */
@Injectable()
export class CaseArchive {
  constructor(
    private readonly cases: Cases,
    private readonly vouchers: Vouchers,
    private readonly promises: Promises,
    private readonly decisions: Decisions,
    private readonly endings: Endings,
  ) {}

  /** The decision that it may close, register entry closed, voucher archived, case archived: one transaction. */
  @HandleCommand('intake.archive')
  async archive(work: Work, { key, subject: caseId, branch, input }: CommandEnvelope<'intake.archive'>) {
    const one = await this.cases.unarchived(work, caseId);
    if (input.decision)
      await this.decisions.record(work, { key, subject: caseId, branch, input: input.decision });
    const call = await work.em.findOneOrFail(
      Call,
      { call: one.call },
      // Two devices' cases may end at once: the second must see that the first has.
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const { how, outcome } = input;
    const voucher = await this.putAway(work, caseId, how, call);
    if (voucher) await work.record('intake.voucher.archived.v1', { data: { caseId, branch, voucher } });
    Object.assign(one, {
      state: how === 'voided' ? 'voided' : 'archived',
      outcome,
      ending: how,
      needs: null,
      needsSince: null,
      archivedAt: new Date(work.now),
    });
    await this.endings.declineLeft(work, caseId, branch);
    await this.promises.lapse(work, caseId);
    await work.em.flush();
    const left = await work.em.count(ServiceCase, {
      call: call.call,
      state: { $in: ['registered', 'open'] },
    });
    if (left === 0 && call.state === 'open')
      Object.assign(call, { state: 'closed', closedAt: new Date(work.now) });
    await noteJobsEnd(work, caseId);
    await work.record('intake.call.closed.v1', {
      data: { caseId, branch, call: call.call, how },
    });
    await work.record('intake.case.archived.v1', { data: { caseId, branch, outcome } });
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
}
