import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Cases } from '../case/cases.js';
import { isClosed } from './closed-complaints.js';
import { Decision } from './decision.entity.js';
import { complaintOf } from './decisions.js';
import { followedBy, mayComeTo, objection } from './override.rules.js';

type DecideOtherwise = (typeof routes.intake)['decideOtherwise'];

/** A complaint may come after its case has ended, and ends on its own. */
const ofComplaint: ReadonlySet<string> = new Set(['grade', 'sanction']);

/** 改定: a person decides otherwise than the pack. What the pack decided stays beside it, with its articles. */
@Injectable()
export class Overrides {
  constructor(private readonly cases: Cases) {}

  async decide(work: Work, ask: InputOf<DecideOtherwise>): Promise<OutputOf<DecideOtherwise>> {
    const one = await this.cases.locked(work, ask.caseId);
    const { caseId, branch } = one;
    const { decision, outcome, amountFen, complaint, reason } = ask;
    if (one.archivedAt && !ofComplaint.has(decision)) throw refused('CASE_ARCHIVED', { caseId });
    if (complaint && (await isClosed(work, complaint))) throw refused('COMPLAINT_CLOSED', { complaint });
    const { sub: by, role } = work.caller;
    const all = await work.em.find(Decision, { caseId }, { orderBy: { at: 'asc', id: 'asc' } });
    const made = all.filter((before) => complaintOf(before) === complaint);
    const against = objection(ask, role, made);
    if (against)
      throw refused(against, {
        caseId,
        decision,
        outcome,
        role,
        outcomes: mayComeTo(decision).join(', '),
        since: followedBy(decision, made) ?? '',
      });

    const was = made.findLast((before) => before.decision === decision) as Decision;
    const id = uuidv7();
    const { citations } = was;
    work.em.create(Decision, {
      id,
      caseId,
      decision,
      outcome,
      amountFen: amountFen ?? null,
      reasons: [],
      citations,
      facts: complaint ? { complaint } : null,
      under: was.under ?? null,
      sanctions: null,
      by,
      role,
      overrides: was.id,
      reason,
      at: new Date(work.now),
    });
    await work.record('intake.decision.overridden.v1', {
      caseId,
      branch,
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
    // A case that waited for exactly this goes on with it; nobody has to say so a second time.
    if (one.needs?.startsWith(`decide-${decision}`)) await this.cases.goOn(work, one);
    return { caseId, id, overrides: was.id, was: was.outcome };
  }
}
