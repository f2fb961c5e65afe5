import { type InputOf, type OutputOf, rolesOf, routes } from '@aftercase/contracts';
import { branchOf, Directory, doerOf, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';

const roles = rolesOf(routes.intake.handOverCase);
type Handover = (typeof routes.intake)['handOverCase'];

/**
 * Another branch takes a case on. Number, documents, decisions and promises stay what they are; what is made from
 * now on is the new branch's. The old branch may read the case, and no more.
 */
@Injectable()
export class Handovers {
  constructor(
    private readonly cases: Cases,
    private readonly directory: Directory,
  ) {}

  async handOver(work: Work, input: InputOf<Handover>): Promise<OutputOf<Handover>> {
    const one = await this.cases.locked(work, input.caseId);
    const { caseId, branch } = one;
    const { branch: to } = await this.directory.branch(work, input.to);
    if (one.archivedAt) throw refused('CASE_ARCHIVED', { caseId });
    if (branch === to) throw refused('CASE_THERE_ALREADY', { caseId, branch });
    const at = notInFuture(work, input.occurredAt);
    const { by } = await doerOf(work, this.directory, {
      roles,
      branches: [branch, branchOf(caseId)],
      named: input.doneBy,
    });
    await work.em.execute(
      `insert into case_handover (case_id, n, from_branch, to_branch, reason, by, at)
       select ?, count(*) + 1, ?, ?, ?, ?, ? from case_handover where case_id = ?`,
      [caseId, branch, to, input.reason, by, at, caseId],
    );
    one.branch = to;
    await this.directory.caseIsAt(work, { caseId, branch: to, since: at });
    await work.record('intake.case.handed-over.v1', {
      occurredAt: at,
      data: { caseId, branch, to, text: { reason: input.reason } },
    });
    await work.publishState('intake.handover.state.v1', {
      key: caseId,
      branch: to,
      data: { caseId, branch: to, since: at },
    });
    return { caseId, branch: to };
  }
}
