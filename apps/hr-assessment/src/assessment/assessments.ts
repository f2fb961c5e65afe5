import {
  type CommandEnvelope,
  type CommandValue,
  type InputOf,
  type OutputOf,
  type routes,
  series,
} from '@aftercase/contracts';
import { documentsOf, HandleCommand, narrowed, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Branches } from '../branch/branches.js';
import { Assessment } from './assessment.entity.js';
import { imposed } from './assessment.rules.js';
import { seenBy } from './seen-by.js';

type Decide = (typeof routes)['hr-assessment']['decide'];
type List = (typeof routes)['hr-assessment']['listAssessments'];
type Open = 'hr-assessment.openAssessment';

/** Those who decide see the branch that the assessment was opened in, whichever branch has its case now. */
export const assessments = documentsOf(Assessment, {
  number: 'assessment',
  missing: 'ASSESSMENT_NOT_FOUND',
  guard: 'sees-branch',
  newest: 'openedAt',
});

@Injectable()
export class Assessments {
  constructor(private readonly branches: Branches) {}

  /** One assessment per complaint: a second command returns the first. */
  @HandleCommand('hr-assessment.openAssessment')
  async open(
    work: Work,
    { subject: caseId, branch, input }: CommandEnvelope<Open>,
  ): Promise<CommandValue<Open>> {
    await work.lock(caseId);
    const there = await work.em.findOne(Assessment, { complaint: input.complaint });
    if (there) return { assessment: there.assessment };
    const zone = await this.branches.zoneOf(work, branch);
    const assessment = await work.number(series.assessment, branch, zone);
    const { complaint, person, cause, proposals = [], citations } = input;
    work.em.create(Assessment, {
      assessment,
      caseId,
      branch,
      complaint,
      person,
      cause,
      state: 'open',
      proposals,
      openedAt: new Date(work.now),
    });
    await work.record('hr-assessment.assessment.opened.v1', {
      data: { caseId, branch, assessment, complaint, person, proposals, ...(citations && { citations }) },
    });
    return { assessment };
  }

  /** @throws Refused ASSESSMENT_NOT_FOUND, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE, ASSESSMENT_DECIDED, SANCTION_NOT_IN_PACK, SANCTION_AMOUNT_BLANK, TIME_IN_FUTURE */
  async decide(work: Work, input: InputOf<Decide>): Promise<OutputOf<Decide>> {
    const one = await assessments.locked(work, input.assessment);
    if (one.person === work.caller.sub) throw refused('ACCUSED_CANNOT_DECIDE');
    if (one.state === 'decided') throw refused('ASSESSMENT_DECIDED', { assessment: one.assessment });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { sanction, reason } = input;
    const proposal = imposed(one.proposals, sanction);
    const amountFen = proposal?.amountFen ?? null;
    work.em.assign(one, {
      state: 'decided',
      sanction,
      reason,
      amountFen,
      decidedAt: new Date(occurredAt),
      decidedBy: work.caller.sub,
    });
    const { assessment, caseId, branch, complaint, person } = one;
    const decided = { sanction, amountFen, ...(proposal && { citations: [proposal.citation] }) };
    const data = { caseId, branch, assessment, complaint, person, ...decided, text: { reason } };
    await work.record('hr-assessment.assessment.decided.v1', { occurredAt, data });
    return { assessment };
  }

  /** The newest first. */
  async list(work: Work, input: InputOf<List>): Promise<OutputOf<List>['assessments']> {
    const where = narrowed<Assessment>(seenBy(work.caller, input.branch), input, 'assessment');
    const orderBy = { openedAt: 'desc', assessment: 'desc' } as const;
    return (await work.em.find(Assessment, where, { orderBy, limit: input.limit })).map(viewOf);
  }
}

const viewOf = ({
  assessment,
  caseId,
  branch,
  complaint,
  person,
  cause,
  state,
  sanction,
  amountFen,
  proposals,
  decidedAt,
}: Assessment) => ({
  assessment,
  caseId,
  branch,
  complaint,
  person,
  cause,
  state,
  sanction: sanction ?? null,
  amountFen: amountFen ?? null,
  proposals,
  decidedAt: decidedAt?.toISOString() ?? null,
});
