import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { isOutsider } from '@aftercase/contracts';
import { HandleCommand, isOwn, mustBeTheirs, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { mayRead } from './handover-history.js';
import { ServiceCase } from './service-case.entity.js';

/** 案件: found and locked for everybody who works on it; flagged where it needs a person, and resumed. */
@Injectable()
export class Cases {
  @HandleCommand('intake.flagCase')
  async flag(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'intake.flagCase'>) {
    const one = await this.locked(work, caseId);
    Object.assign(one, { needs: `${input.step}: ${input.code}`, needsSince: new Date(work.now) });
    await work.record('intake.case.flagged.v1', { data: { caseId, branch, ...input } });
    return {};
  }

  async resume(work: Work, input: InputOf<typeof routes.intake.resumeCase>) {
    const one = await this.locked(work, input.caseId);
    if (!one.needs) throw refused('CASE_NOT_FLAGGED', { caseId: one.caseId });
    await this.goOn(work, one, input.reason);
    return { caseId: one.caseId };
  }

  /** What the case waited for is settled; its workflow hears of it by this fact. */
  async goOn(work: Work, one: ServiceCase, reason: string): Promise<void> {
    Object.assign(one, { needs: null, needsSince: null });
    const { caseId, branch } = one;
    await work.record('intake.case.resumed.v1', { data: { caseId, branch, text: { reason } } });
  }

  /** Somebody is on site or has taken the goods: from now on the call can't be voided. */
  async markUnderWay(work: Work, caseId: string): Promise<void> {
    await work.lock(caseId);
    await work.em.nativeUpdate(ServiceCase, { caseId }, { underWay: true });
  }

  /** A case that has not ended, under its lock. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH, CASE_ARCHIVED */
  async unarchived(work: Work, caseId: string): Promise<ServiceCase> {
    const one = await this.locked(work, caseId);
    if (one.archivedAt) throw refused('CASE_ARCHIVED', { caseId });
    return one;
  }

  /** A case that the caller may see, to read of it; to outsiders another's is not there. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH */
  async seen(work: Work, caseId: string): Promise<ServiceCase> {
    const found = await work.em.findOne(ServiceCase, { caseId });
    if (!found || !(await isOwn(work, found))) throw refused('CASE_NOT_FOUND', { caseId });
    await mustBeTheirs(work, { caseId, branch: found.branch });
    return found;
  }

  /** As `seen`, for a branch that had the case, too. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH */
  async read(work: Work, caseId: string): Promise<void> {
    const found = await work.em.findOne(ServiceCase, { caseId });
    if (!found || !(await isOwn(work, found))) throw refused('CASE_NOT_FOUND', { caseId });
    if (!isOutsider(work.caller)) await mayRead(work, found);
  }

  /** A case under its lock. @throws Refused CASE_NOT_FOUND, OTHER_BRANCH */
  async locked(work: Work, caseId: string): Promise<ServiceCase> {
    const found = await this.seen(work, caseId);
    await work.lock(caseId);
    await work.em.refresh(found);
    return found;
  }
}
