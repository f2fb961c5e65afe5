import { isDeepStrictEqual } from 'node:util';
import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { documentsOf, HandleCommand, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { PriceApproval, viewOf } from './price-approval.entity.js';

type Routes = typeof routes.billing;

/** 标准外收费审批: asked by the case before anything is charged, decided by a supervisor with a reason. */
@Injectable()
export class PriceApprovals {
  private readonly approvals = documentsOf(PriceApproval, {
    number: 'caseId',
    missing: 'PRICE_APPROVAL_NOT_ASKED',
    guard: 'has-case',
    newest: 'askedAt',
  });

  /**
   * A second request for the same, under another key, leaves the first and its answer as they are. Other lines, asked
   * once the first were decided, are decided anew.
   */
  @HandleCommand('billing.askPriceApproval')
  async ask(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'billing.askPriceApproval'>) {
    await work.lock(caseId);
    const before = await work.em.findOne(PriceApproval, { caseId });
    const { by, lines, citations } = input;
    if (before && (before.state === 'asked' || isDeepStrictEqual(before.lines, lines))) return {};
    const asked = { by, lines, citations, state: 'asked' as const, askedAt: new Date(work.now) };
    if (before) Object.assign(before, asked, { reason: null, decidedBy: null, decidedAt: null });
    else work.em.create(PriceApproval, Object.assign({ caseId, branch }, asked));
    await work.record('billing.price-approval.asked.v1', { data: { caseId, branch, by, lines, citations } });
    return {};
  }

  async decide(work: Work, { caseId, approved, reason }: InputOf<Routes['decidePriceApproval']>) {
    const one = await this.approvals.locked(work, caseId);
    if (one.state !== 'asked') throw refused('PRICE_APPROVAL_DECIDED', { caseId });
    const decidedBy = work.caller.sub;
    const state = approved ? 'approved' : 'refused';
    Object.assign(one, { state, reason, decidedBy, decidedAt: new Date(work.now) });
    const data = { caseId, branch: one.branch, approved, decidedBy, text: { reason } };
    await work.record('billing.price-approval.given.v1', { data });
    return { caseId };
  }

  async list(work: Work, input: InputOf<Routes['listPriceApprovals']>) {
    const { items, next } = await this.approvals.list(work, input);
    return { priceApprovals: items.map(viewOf), next };
  }
}
