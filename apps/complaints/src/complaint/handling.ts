import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { documentsOf, HandleCommand, notInFuture, refused, type Work } from '@aftercase/platform';
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
  /** Those who answer see the branch that the complaint came in at, whichever branch has its case now. */
  private readonly complaints = documentsOf(Complaint, {
    number: 'complaint',
    missing: 'COMPLAINT_NOT_FOUND',
    guard: 'sees-branch',
    newest: 'openedAt',
    judges: ['against', 'person'],
  });

  /** Class and grade by the pack; a second command changes nothing. */
  @HandleCommand('complaints.gradeComplaint')
  async grade(work: Work, { subject: caseId, branch, input }: CommandEnvelope<Grade>) {
    const one = await this.complaints.ofSubject(work, caseId, input.complaint);
    if (!one.grade) await this.enter(work, one, { branch, input });
    return {};
  }

  /** What a person decided otherwise, with the articles that the pack had decided by. */
  @HandleCommand('complaints.regradeComplaint')
  async regrade(work: Work, { subject: caseId, branch, input }: CommandEnvelope<Regrade>) {
    const one = await this.complaints.ofSubject(work, caseId, input.complaint);
    const graded = { ...input, class: complaintClass(one.about) };
    if (one.state !== 'closed' && one.grade !== input.grade)
      await this.enter(work, one, { branch, input: graded });
    return {};
  }

  /** What it is about, said by a person; its story then has it graded. */
  async classify(work: Work, input: InputOf<Routes['classifyComplaint']>) {
    const one = await this.complaints.locked(work, input.complaint);
    const { complaint, caseId, branch } = one;
    const { about, injury, misconduct } = input;
    if (one.state === 'closed') throw refused('COMPLAINT_CLOSED', { complaint });
    if (one.classified) throw refused('COMPLAINT_CLASSIFIED', { complaint });
    work.em.assign(one, { classified: true, about, injury, misconduct });
    const data = { caseId, branch, complaint, about, injury, misconduct };
    await work.record('complaints.complaint.classified.v1', { data });
    return { complaint };
  }

  /** The customer is informed of the result, with the reasons (`technical` 19). */
  async answer(work: Work, input: InputOf<Routes['answerComplaint']>) {
    const one = await this.found(work, input.complaint);
    const { complaint, caseId, branch } = one;
    if (!one.grade)
      throw refused(one.classified ? 'COMPLAINT_UNGRADED' : 'COMPLAINT_UNCLASSIFIED', { complaint });
    const occurredAt = notInFuture(work, input.occurredAt);
    work.em.assign(one, { answer: input.answer, answeredAt: new Date(occurredAt) });
    const data = { caseId, branch, complaint, text: { answer: input.answer } };
    await work.record('complaints.complaint.answered.v1', { occurredAt, data });
    return { complaint };
  }

  /** 采取有效措施挽回影响 (`field-service` 四.2). */
  async remedy(work: Work, input: InputOf<Routes['remedyComplaint']>) {
    const one = await this.found(work, input.complaint);
    const { complaint, caseId, branch } = one;
    const occurredAt = notInFuture(work, input.occurredAt);
    work.em.assign(one, { remedy: input.measure });
    const data = { caseId, branch, complaint, text: { measure: input.measure } };
    await work.record('complaints.complaint.remedied.v1', { occurredAt, data });
    return { complaint };
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
      data: { caseId, branch, complaint, grade, class: kind, citations },
    });
  }

  /** An investigated complaint that is not closed, under its case's lock. */
  private async found(work: Work, complaint: string): Promise<Complaint> {
    const one = await this.complaints.locked(work, complaint);
    if (one.state === 'open') throw refused('COMPLAINT_NOT_FOUND_YET', { complaint });
    if (one.state === 'closed') throw refused('COMPLAINT_CLOSED', { complaint });
    return one;
  }
}
