import {
  type CommandEnvelope,
  type CommandValue,
  type InputOf,
  type OutputOf,
  type routes,
  series,
} from '@aftercase/contracts';
import {
  documentsOf,
  HandleCommand,
  mustNotJudge,
  narrowed,
  notInFuture,
  notOf,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import type { FilterQuery } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Branches } from '../branch/branches.js';
import { Assessment } from './assessment.entity.js';
import { imposed, provided, sanctionedBefore } from './assessment.rules.js';
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
  owners: ['person'],
});

@Injectable()
export class Assessments {
  constructor(private readonly branches: Branches) {}

  /** One assessment per incident, by the first complaint about it: a further command returns it. */
  @HandleCommand('hr-assessment.openAssessment')
  async open(
    work: Work,
    { subject: caseId, branch, input }: CommandEnvelope<Open>,
  ): Promise<CommandValue<Open>> {
    await work.lock(caseId);
    const { person, cause, proposals = [], citations, sameIncidentAs } = input;
    const complaint = sameIncidentAs ?? input.complaint;
    const there = await work.em.findOne(Assessment, { complaint });
    if (there) {
      if (there.state === 'open') there.proposals = provided(there.proposals, proposals);
      return { assessment: there.assessment };
    }
    const zone = await this.branches.zoneOf(work, branch);
    const assessment = await work.number(series.assessment, branch, zone);
    work.em.create(Assessment, {
      assessment,
      caseId,
      branch,
      complaint,
      incident: sameIncidentAs === undefined ? null : complaint,
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

  /** @throws Refused ASSESSMENT_NOT_FOUND, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE, ASSESSMENT_DECIDED, SANCTION_NOT_IN_PACK, SANCTION_AMOUNT_BLANK, INCIDENT_SANCTIONED, TIME_IN_FUTURE */
  async decide(work: Work, input: InputOf<Decide>): Promise<OutputOf<Decide>> {
    const one = await assessments.locked(work, input.assessment);
    mustNotJudge(work, one.person);
    if (one.state === 'decided') throw refused('ASSESSMENT_DECIDED', { assessment: one.assessment });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { sanction, reason } = input;
    const proposal = imposed(one.proposals, sanction);
    if (proposal) await this.mustBeFirst(work, one);
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

  /** @throws Refused INCIDENT_SANCTIONED */
  private async mustBeFirst(work: Work, one: Assessment): Promise<void> {
    const others = await work.em.find(Assessment, { person: one.person, state: 'decided' });
    const assessment = sanctionedBefore(one, others);
    if (assessment) throw refused('INCIDENT_SANCTIONED', { assessment });
  }

  /** The newest first. Whom it judges learns of it once it is decided. */
  async list(work: Work, input: InputOf<List>): Promise<OutputOf<List>> {
    const mine = { $or: [{ state: 'decided' as const }, notOf<Assessment>(work, 'person')] };
    const asked = narrowed<Assessment>(
      (await seenBy<Assessment>(work, input.branch)) as object,
      input,
      'assessment',
    );
    const where = { $and: [asked, mine] } as FilterQuery<Assessment>;
    const order = [
      ['openedAt', 'desc'],
      ['assessment', 'desc'],
    ] as const;
    const terms = { where, order, key: ['assessment'] } as const;
    const { items, next } = await pageOf<Assessment>(work, Assessment, terms, input);
    return { assessments: items.map(viewOf), next };
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
