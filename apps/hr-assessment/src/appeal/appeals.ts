import { type CommandEnvelope, type InputOf, type OutputOf, type routes, series } from '@aftercase/contracts';
import {
  HandleCommand,
  mayEnterFor,
  mustNotJudge,
  narrowed,
  notInFuture,
  pageOf,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { imposed } from '../assessment/assessment.rules.js';
import { assessments } from '../assessment/assessments.js';
import { seenBy } from '../assessment/seen-by.js';
import { Branches } from '../branch/branches.js';
import { Appeal } from './appeal.entity.js';

type Routes = (typeof routes)['hr-assessment'];

/**
 * 申诉: a sanctioned person may ask once that somebody else looks at it again. No regulation says so: it is a company
 * setting.
 */
@Injectable()
export class Appeals {
  constructor(private readonly branches: Branches) {}

  /** @throws Refused ASSESSMENT_NOT_FOUND, OTHER_BRANCH, APPEAL_NOT_YOURS, NOTHING_TO_APPEAL, APPEAL_MADE, TIME_IN_FUTURE */
  async make(work: Work, input: InputOf<Routes['makeAppeal']>): Promise<OutputOf<Routes['makeAppeal']>> {
    const { caseId, branch, person, sanction, decidedAt, assessment } = await assessments.locked(
      work,
      input.assessment,
    );
    if (!mayEnterFor(work, { person }) && work.caller.role !== 'hr') throw refused('APPEAL_NOT_YOURS');
    if (!decidedAt || !sanction || sanction === 'none') throw refused('NOTHING_TO_APPEAL', { assessment });
    const there = await work.em.findOne(Appeal, { assessment });
    if (there) throw refused('APPEAL_MADE', { assessment, appeal: there.appeal });
    const occurredAt = notInFuture(work, input.occurredAt);
    const appeal = await work.number(series.appeal, branch, await this.branches.zoneOf(work, branch));
    const was = sanction as Appeal['was'];
    work.em.create(Appeal, {
      appeal,
      assessment,
      caseId,
      branch,
      person,
      was,
      reason: input.reason,
      madeAt: new Date(occurredAt),
      state: 'open',
    });
    const data = { caseId, branch, appeal, assessment, person, was, text: { reason: input.reason } };
    await work.record('hr-assessment.appeal.made.v1', { occurredAt, data });
    return { appeal };
  }

  /**
   * The sanction that holds from now on stands in the assessment; what it was stays with the appeal.
   * @throws Refused APPEAL_NOT_FOUND, OTHER_BRANCH, ACCUSED_CANNOT_DECIDE, APPEAL_NEEDS_ANOTHER, APPEAL_DECIDED, SANCTION_NOT_IN_PACK, SANCTION_AMOUNT_BLANK, TIME_IN_FUTURE
   */
  async decide(
    work: Work,
    input: InputOf<Routes['decideAppeal']>,
  ): Promise<OutputOf<Routes['decideAppeal']>> {
    const one = await work.em.findOne(Appeal, input.appeal);
    if (!one) throw refused('APPEAL_NOT_FOUND', { appeal: input.appeal });
    const assessment = await assessments.locked(work, one.assessment);
    await work.em.refresh(one);
    mustNotJudge(work, one.person);
    if (assessment.decidedBy === work.caller.sub) throw refused('APPEAL_NEEDS_ANOTHER');
    if (one.state !== 'open') throw refused('APPEAL_DECIDED', { appeal: one.appeal });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { sanction, reason } = input;
    const outcome = sanction === one.was ? 'upheld' : sanction === 'none' ? 'lifted' : 'changed';
    const proposal = imposed(assessment.proposals, sanction);
    const amountFen = proposal?.amountFen ?? null;
    work.em.assign(assessment, { sanction, amountFen });
    work.em.assign(one, {
      state: 'decided',
      outcome,
      answer: reason,
      decidedAt: new Date(occurredAt),
      decidedBy: work.caller.sub,
    });
    const { appeal, caseId, branch, person, was } = one;
    const citations = proposal && { citations: [proposal.citation] };
    const decided = { outcome, was, sanction, amountFen, ...citations, text: { reason } } as const;
    const data = { caseId, branch, appeal, assessment: one.assessment, person, ...decided };
    await work.record('hr-assessment.appeal.decided.v1', { occurredAt, data });
    return { appeal, outcome };
  }

  /** The last command of its story; a second one changes nothing. */
  @HandleCommand('hr-assessment.closeAppeal')
  async close(work: Work, { input }: CommandEnvelope<'hr-assessment.closeAppeal'>) {
    const one = await work.em.findOneOrFail(Appeal, input.appeal);
    await work.lock(one.caseId);
    await work.em.refresh(one);
    if (one.state !== 'decided') return {};
    one.state = 'closed';
    const { appeal, caseId, branch, assessment, person } = one;
    const data = { caseId, branch, appeal, assessment, person };
    await work.record('hr-assessment.appeal.closed.v1', { data });
    return {};
  }

  /** The newest first. */
  async list(work: Work, input: InputOf<Routes['listAppeals']>): Promise<OutputOf<Routes['listAppeals']>> {
    const where = narrowed<Appeal>((await seenBy<Appeal>(work, input.branch)) as object, input, 'appeal');
    const order = [
      ['madeAt', 'desc'],
      ['appeal', 'desc'],
    ] as const;
    const { items, next } = await pageOf<Appeal>(work, Appeal, { where, order, key: ['appeal'] }, input);
    return { appeals: items.map(viewOf), next };
  }
}

const viewOf = ({
  appeal,
  assessment,
  caseId,
  branch,
  person,
  state,
  reason,
  was,
  outcome,
  madeAt,
  decidedAt,
}: Appeal) => ({
  appeal,
  assessment,
  caseId,
  branch,
  person,
  state,
  reason,
  was,
  outcome: outcome ?? null,
  madeAt: madeAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
});
