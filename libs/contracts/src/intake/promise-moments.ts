import type { Moment } from '@aftercase/regulations';

/** A fact that a moment is known by; `when` names what must stand in its data. */
interface MomentFact {
  type: string;
  when?: Record<string, string | boolean>;
}

/**
 * The facts by which the moments of the regulations are known: what starts a promise, and what fulfils it. An empty
 * list: the moment is known otherwise (the call itself; a step of the case), or no document tells of it yet.
 */
export const momentFacts: Record<Moment, readonly MomentFact[]> = {
  called: [],
  answered: [{ type: 'intake.customer.answered.v1' }],
  dispatched: [{ type: 'dispatch.technician.assigned.v1' }],
  appointed: [],
  arrived: [{ type: 'dispatch.visit.arrived.v1' }],
  settled: [
    { type: 'dispatch.visit.finished.v1', when: { result: 'fixed' } },
    { type: 'repair-shop.goods.returned.v1' },
    { type: 'repair-shop.outsourced.solved.v1', when: { solved: true } },
    { type: 'intake.paper.filed.v1', when: { outcome: 'solved' } },
  ],
  'goods-taken-in': [{ type: 'repair-shop.receipt.issued.v1' }],
  repaired: [{ type: 'repair-shop.repair.inspected.v1', when: { passed: true } }],
  'goods-returned': [{ type: 'repair-shop.goods.returned.v1' }],
  'quotation-asked': [],
  'quotation-offered': [{ type: 'billing.quotation.offered.v1' }],
  'outsourced-opened': [],
  'maker-solved': [{ type: 'repair-shop.outsourced.solved.v1' }],
  'handed-up': [
    { type: 'dispatch.visit.finished.v1', when: { result: 'hand-up' } },
    { type: 'intake.paper.filed.v1', when: { outcome: 'handed-on' } },
  ],
  'headquarters-answered': [
    { type: 'dispatch.technician.assigned.v1' },
    { type: 'intake.paper.filed.v1', when: { outcome: 'solved' } },
  ],
  'complaint-opened': [{ type: 'complaints.complaint.opened.v1' }],
  // A complaint that was closed without an answer of its own counts as answered by its end.
  'complaint-answered': [
    { type: 'complaints.complaint.answered.v1' },
    { type: 'complaints.complaint.closed.v1' },
  ],
  'appeal-made': [{ type: 'hr-assessment.appeal.made.v1' }],
  'appeal-decided': [{ type: 'hr-assessment.appeal.decided.v1' }],
};

/** Is this fact one by which the moment is known? */
export function marksMoment(moment: Moment, fact: { type: string; data: Record<string, unknown> }): boolean {
  return momentFacts[moment].some(
    ({ type, when = {} }) =>
      type === fact.type && Object.entries(when).every(([field, value]) => fact.data[field] === value),
  );
}
