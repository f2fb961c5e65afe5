import type { CommandEnvelope, CommandValue, InputOf, OutputOf, routes } from '@aftercase/contracts';
import { mustSeeBranch, narrowed, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Branches } from '../branch/branches.js';
import { Assessment } from './assessment.entity.js';
import { imposed } from './assessment.rules.js';
import { seenBy } from './seen-by.js';

type Decide = (typeof routes)['hr-assessment']['decide'];
type List = (typeof routes)['hr-assessment']['listAssessments'];
type Open = 'hr-assessment.openAssessment';

@Injectable()
export class Assessments {
  constructor(private readonly branches: Branches) {}

  /** One assessment per complaint: asked again by another command, the answer is the one that is there. */
  async open(work: Work, { caseId, branch, input }: CommandEnvelope<Open>): Promise<CommandValue<Open>> {
    await work.lockCase(caseId);
    const there = await work.em.findOne(Assessment, { complaint: input.complaint });
    if (there) return { assessment: there.assessment };
    const zone = await this.branches.zoneOf(work, branch);
    const assessment = await work.number('A', branch, zone);
    const { complaint, person, cause, proposals = [], citations } = input;
    work.em.create(Assessment, {
      assessment,
      caseId,
      branch,
      complaint,
      person,
      cause,
      state: 'open',
      sanction: null,
      reason: null,
      amountFen: null,
      proposals,
      openedAt: new Date(work.now),
      decidedAt: null,
      decidedBy: null,
    });
    await work.record('hr-assessment.assessment.opened.v1', {
      caseId,
      branch,
      data: { caseId, branch, assessment, complaint, person, proposals, ...(citations && { citations }) },
    });
    return { assessment };
  }

  /** @throws Refused ASSESSMENT_NOT_FOUND, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE, ASSESSMENT_DECIDED, SANCTION_NOT_IN_PACK, SANCTION_AMOUNT_BLANK, TIME_IN_FUTURE */
  async decide(work: Work, ask: InputOf<Decide>): Promise<OutputOf<Decide>> {
    const one = await this.locked(work, ask.assessment);
    if (one.person === work.caller.sub) throw refused('ACCUSED_CANNOT_DECIDE');
    if (one.state === 'decided') throw refused('ASSESSMENT_DECIDED', { assessment: one.assessment });
    const occurredAt = notInFuture(work, ask.occurredAt);
    const { sanction, reason } = ask;
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
    await work.record('hr-assessment.assessment.decided.v1', { caseId, branch, occurredAt, data });
    return { assessment };
  }

  /** The assessment under its case's lock, as it is now. @throws Refused ASSESSMENT_NOT_FOUND, OTHER_BRANCH */
  async locked(work: Work, assessment: string): Promise<Assessment> {
    const one = await work.em.findOne(Assessment, assessment);
    if (!one) throw refused('ASSESSMENT_NOT_FOUND', { assessment });
    mustSeeBranch(work.caller, one.branch);
    await work.lockCase(one.caseId);
    await work.em.refresh(one);
    return one;
  }

  /** The newest first. */
  async list(work: Work, ask: InputOf<List>): Promise<OutputOf<List>['assessments']> {
    const where = narrowed<Assessment>(seenBy(work.caller, ask.branch), ask, 'assessment');
    const orderBy = { openedAt: 'desc', assessment: 'desc' } as const;
    return (await work.em.find(Assessment, where, { orderBy, limit: ask.limit })).map(viewOf);
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
