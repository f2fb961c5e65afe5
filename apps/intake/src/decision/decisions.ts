import type { CommandEnvelope, DecisionView } from '@aftercase/contracts';
import { HandleCommand, refused, type Work } from '@aftercase/platform';
import { type Citation, decisionName, outcomeName, resolveCitation } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Packs } from '../pack/packs.js';
import { openAgainst } from './closed-complaints.js';
import { Decision } from './decision.entity.js';

/** Every decision cites its article; here it is kept, and read back with the article's text. */
@Injectable()
export class Decisions {
  constructor(private readonly packs: Packs) {}

  @HandleCommand('intake.recordDecision')
  async record(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'intake.recordDecision'>) {
    await work.lock(caseId);
    await mustFollowOverrides(work, caseId, input.facts);
    work.em.create(Decision, { id: uuidv7(), caseId, ...input, at: new Date(work.now) });
    await work.record('intake.decision.recorded.v1', { data: { caseId, branch, ...input } });
    return {};
  }

  /** Each follows from the one before; where one may not be kept, none is. */
  @HandleCommand('intake.recordDecisions')
  async recordAll(work: Work, { input, ...of }: CommandEnvelope<'intake.recordDecisions'>) {
    for (const decision of input.decisions) await this.record(work, { ...of, input: decision });
    return {};
  }

  /**
   * All of a case's decisions, oldest first; a person's own after the one it overrides. Those about an open complaint
   * are kept from whom it is about.
   */
  async of(work: Work, caseId: string): Promise<DecisionView[]> {
    const found = await work.em.find(Decision, { caseId }, { orderBy: { at: 'asc', id: 'asc' } });
    const kept = await openAgainst(work);
    const views: DecisionView[] = [];
    for (const one of found) {
      if (kept.has(complaintOf(one) ?? '')) continue;
      const { id, decision, outcome, reasons } = one;
      views.push({
        id,
        decision,
        outcome,
        reasons,
        at: one.at.toISOString(),
        name: decisionName(decision),
        complaint: complaintOf(one) ?? null,
        outcomeName: outcomeName(decision, outcome),
        amountFen: one.amountFen ?? null,
        citations: await this.read(work, one.citations),
        by: one.by ?? null,
        role: one.role ?? null,
        reason: one.reason ?? null,
        overrides: one.overrides ?? null,
      });
    }
    return views;
  }

  /** Citations with their text, of the version that they name and not of the newest. */
  async read(work: Work, citations: readonly Citation[]): Promise<DecisionView['citations']> {
    const read: DecisionView['citations'] = [];
    for (const citation of citations) {
      const pack = await this.packs.version(work, citation.pack, citation.version);
      const found = pack && resolveCitation(pack, citation);
      read.push({ ...citation, number: found?.number ?? '', text: found?.text ?? '' });
    }
    return read;
  }
}

/** The complaint that a grade or a sanction was decided for; none for the decisions of the case itself. */
export const complaintOf = ({ facts }: Decision) => facts?.complaint as string | undefined;

/**
 * A decision that was made from another one's outcome, which a person has changed meanwhile, is not kept: the
 * workflow hears of the change in a moment and decides again (rule 7).
 */
async function mustFollowOverrides(work: Work, caseId: string, facts: Record<string, unknown> = {}) {
  const overrides = await work.em.find(
    Decision,
    { caseId, overrides: { $ne: null } },
    { orderBy: { at: 'asc', id: 'asc' } },
  );
  const latest = new Map(overrides.map(({ decision, outcome }) => [decision as string, outcome]));
  for (const [decision, outcome] of latest)
    if (decision in facts && facts[decision] !== outcome)
      throw refused('DECIDED_OTHERWISE', { caseId, decision });
}
