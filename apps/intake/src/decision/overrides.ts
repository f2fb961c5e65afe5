import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { mustNotJudge, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Cases } from '../case/cases.js';
import type { ServiceCase } from '../case/service-case.entity.js';
import { accusedIn, isClosed } from './closed-complaints.js';
import { Decision } from './decision.entity.js';
import { complaintOf } from './decisions.js';
import { followedBy, mayComeTo, objection } from './override.rules.js';

type DecideOtherwise = (typeof routes.intake)['decideOtherwise'];
type OverrideInput = InputOf<DecideOtherwise>;

/** A complaint may come after its case has ended, and ends on its own. */
const ofComplaint: ReadonlySet<string> = new Set(['grade', 'sanction']);

/** 改定: a person decides otherwise than the pack. What the pack decided stays beside it, with its articles. */
@Injectable()
export class Overrides {
  constructor(private readonly cases: Cases) {}

  async decide(work: Work, input: OverrideInput): Promise<OutputOf<DecideOtherwise>> {
    const one = await this.cases.locked(work, input.caseId);
    const { caseId } = one;
    const { decision, complaint } = input;
    if (one.archivedAt && !ofComplaint.has(decision)) throw refused('CASE_ARCHIVED', { caseId });
    if (complaint && (await isClosed(work, complaint))) throw refused('COMPLAINT_CLOSED', { complaint });
    if (complaint) mustNotJudge(work, ...(await accusedIn(work, complaint)));
    const was = await this.overridable(work, input);
    const id = await this.enter(work, one, input, was);
    // A case that was flagged for this decision goes on at once; nobody has to resume it as well.
    if (one.needs?.startsWith(`decide-${decision}`)) await this.cases.goOn(work, one, input.reason);
    return { caseId, id, overrides: was.id, was: was.outcome };
  }

  /** The last decision of that name, where nothing speaks against overriding it. @throws Refused each `Objection` */
  private async overridable(work: Work, input: OverrideInput): Promise<Decision> {
    const { caseId, decision, outcome, complaint } = input;
    const { role } = work.caller;
    const all = await work.em.find(Decision, { caseId }, { orderBy: { at: 'asc', id: 'asc' } });
    const made = all.filter((before) => complaintOf(before) === complaint);
    const against = objection(input, role, made);
    if (against)
      throw refused(against, {
        caseId,
        decision,
        outcome,
        role,
        outcomes: mayComeTo(decision).join(', '),
        since: followedBy(decision, made) ?? '',
      });
    return made.findLast((before) => before.decision === decision) as Decision;
  }

  /** Keeps the person's decision, with the articles of the one that it overrides. Answers its id. */
  private async enter(
    work: Work,
    { caseId, branch }: ServiceCase,
    { decision, outcome, amountFen, complaint, reason }: OverrideInput,
    was: Decision,
  ): Promise<string> {
    const id = uuidv7();
    const { citations } = was;
    const { sub: by, role } = work.caller;
    work.em.create(Decision, {
      id,
      caseId,
      decision,
      outcome,
      amountFen,
      reasons: [],
      citations,
      facts: complaint ? { complaint } : undefined,
      under: was.under,
      by,
      role,
      overrides: was.id,
      reason,
      at: new Date(work.now),
    });
    await work.record('intake.decision.overridden.v1', {
      data: {
        caseId,
        branch,
        decision,
        outcome,
        was: was.outcome,
        citations,
        id,
        overrides: was.id,
        by,
        role,
        ...(amountFen === undefined ? {} : { amountFen }),
        ...(complaint === undefined ? {} : { complaint }),
        text: { reason },
      },
    });
    return id;
  }
}
