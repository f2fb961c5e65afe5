import type { CommandEnvelope, OutputOf, routes } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Paper } from '../paper/paper.entity.js';
import { AwaitedProof } from './awaited-proof.entity.js';

type Shown = OutputOf<typeof routes.intake.getCase>['awaitedProof'];

/** 待补凭据: asked of the customer; whoever looks at the case sees what is missing and until when. */
@Injectable()
export class AwaitedProofs {
  /** Asked again it is the same. */
  @HandleCommand('intake.awaitProof')
  async ask(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'intake.awaitProof'>) {
    await work.lock(caseId);
    if (await work.em.findOne(AwaitedProof, { caseId })) return {};
    const { documents, until, citations } = input;
    const waits = { caseId, documents, citations, since: new Date(work.now) };
    work.em.create(AwaitedProof, Object.assign(waits, { until: until === null ? null : new Date(until) }));
    await work.record('intake.proof.awaited.v1', { data: { caseId, branch, documents, until, citations } });
    return {};
  }
}

/** What a case that has not ended still waits for; null where all of it was filed. */
export async function awaitedIn(work: Work, caseId: string, ended: boolean): Promise<Shown> {
  const one = ended ? null : await work.em.findOne(AwaitedProof, { caseId });
  if (!one) return null;
  const filed = await work.em.find(Paper, { caseId, document: { $in: one.documents } });
  const documents = one.documents.filter((wanted) => !filed.some(({ document }) => document === wanted));
  return documents.length > 0 ? { documents, until: one.until?.toISOString() ?? null } : null;
}
