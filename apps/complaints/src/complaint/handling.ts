import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { mustSeeBranch, notInFuture, refused, type Work } from '@aftercase/platform';
import { complaintClass } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Complaint } from './complaint.entity.js';

type Routes = typeof routes.complaints;
type Grade = 'complaints.gradeComplaint';
type Regrade = 'complaints.regradeComplaint';
type Graded = Pick<CommandEnvelope<Grade>['input'], 'grade' | 'class' | 'citations'>;

/** What happens to a complaint between its entry and its end: graded, answered, made good. */
@Injectable()
export class Handling {
  /** Class and grade by the pack; told again it stays as it is. */
  async grade(work: Work, { caseId, branch, input }: CommandEnvelope<Grade>) {
    const one = await this.locked(work, caseId, input.complaint);
    if (!one.grade) await this.enter(work, one, { branch, input });
    return {};
  }

  /** What a person decided otherwise, with the articles that the pack had decided by. */
  async regrade(work: Work, { caseId, branch, input }: CommandEnvelope<Regrade>) {
    const one = await this.locked(work, caseId, input.complaint);
    const graded = { ...input, class: complaintClass(one.about) };
    if (one.state !== 'closed' && one.grade !== input.grade)
      await this.enter(work, one, { branch, input: graded });
    return {};
  }

  /** The customer is told the result, with the reasons (`technical` 19). */
  async answer(work: Work, ask: InputOf<Routes['answerComplaint']>) {
    const one = await this.found(work, ask.complaint);
    const { complaint, caseId, branch } = one;
    const occurredAt = notInFuture(work, ask.occurredAt);
    work.em.assign(one, { answer: ask.answer, answeredAt: new Date(occurredAt) });
    const data = { caseId, branch, complaint, text: { answer: ask.answer } };
    await work.record('complaints.complaint.answered.v1', { caseId, branch, occurredAt, data });
    return { complaint };
  }

  /** 采取有效措施挽回影响 (`field-service` 四.2). */
  async remedy(work: Work, ask: InputOf<Routes['remedyComplaint']>) {
    const one = await this.found(work, ask.complaint);
    const { complaint, caseId, branch } = one;
    const occurredAt = notInFuture(work, ask.occurredAt);
    work.em.assign(one, { remedy: ask.measure });
    const data = { caseId, branch, complaint, text: { measure: ask.measure } };
    await work.record('complaints.complaint.remedied.v1', { caseId, branch, occurredAt, data });
    return { complaint };
  }

  private async locked(work: Work, caseId: string, complaint: string): Promise<Complaint> {
    await work.lockCase(caseId);
    const one = await work.em.findOne(Complaint, { complaint, caseId });
    if (!one) throw refused('COMPLAINT_NOT_FOUND', { complaint });
    return one;
  }

  /** As the command's branch has the case: a complaint keeps the one that it came in. */
  private async enter(
    work: Work,
    one: Complaint,
    { branch, input }: Pick<CommandEnvelope<Grade>, 'branch'> & { input: Graded },
  ): Promise<void> {
    const { caseId, complaint } = one;
    const { grade, class: kind, citations } = input;
    work.em.assign(one, { grade, gradeCitations: citations });
    await work.record('complaints.complaint.graded.v1', {
      caseId,
      branch,
      data: { caseId, branch, complaint, grade, class: kind, citations },
    });
  }

  /** An investigated complaint that is not closed, under its case's lock. */
  private async found(work: Work, complaint: string): Promise<Complaint> {
    const one = await work.em.findOne(Complaint, { complaint });
    if (!one) throw refused('COMPLAINT_NOT_FOUND', { complaint });
    mustSeeBranch(work.caller, one.branch);
    await work.lockCase(one.caseId);
    await work.em.refresh(one);
    if (one.state === 'open') throw refused('COMPLAINT_NOT_FOUND_YET', { complaint });
    if (one.state === 'closed') throw refused('COMPLAINT_CLOSED', { complaint });
    return one;
  }
}
