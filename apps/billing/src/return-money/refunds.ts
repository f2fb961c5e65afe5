import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { documentsOf, HandleCommand, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { mustEqual } from '../charge/cash.rules.js';
import { Refund, refundView } from './refund.entity.js';

type Routes = typeof routes.billing;

/** 退款: asked by the case, approved with its amount and reason, paid by the accountant in a named way. */
@Injectable()
export class Refunds {
  private readonly refunds = documentsOf(Refund, {
    number: 'caseId',
    missing: 'REFUND_NOT_ASKED',
    guard: 'has-case',
    newest: 'askedAt',
  });

  /** Asked again it is the same one. */
  @HandleCommand('billing.askRefund')
  async ask(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'billing.askRefund'>) {
    await work.lock(caseId);
    if (await work.em.findOne(Refund, { caseId })) return {};
    const { citations } = input;
    const askedAt = new Date(work.now);
    work.em.create(Refund, { caseId, branch, citations, askedAt, state: 'asked' });
    await work.record('billing.refund.asked.v1', { data: { caseId, branch, citations } });
    return {};
  }

  async approve(work: Work, input: InputOf<Routes['approveRefund']>) {
    const one = await this.refunds.locked(work, input.caseId);
    const { caseId, branch } = one;
    if (one.state !== 'asked') throw refused('REFUND_ANSWERED', { caseId });
    const { amountFen, reason } = input;
    const by = work.caller.sub;
    const occurredAt = notInFuture(work, input.occurredAt);
    const approved = { state: 'approved', amountFen, reason, approvedBy: by };
    Object.assign(one, approved, { approvedAt: new Date(occurredAt) });
    const data = { caseId, branch, amountFen, by, text: { reason } };
    await work.record('billing.refund.approved.v1', { occurredAt, data });
    return { caseId };
  }

  async pay(work: Work, input: InputOf<Routes['payRefund']>) {
    const one = await this.refunds.locked(work, input.caseId);
    const { caseId, branch } = one;
    if (one.state === 'asked') throw refused('REFUND_NOT_APPROVED', { caseId });
    if (one.state !== 'approved') throw refused('REFUND_ANSWERED', { caseId });
    if (one.approvedBy === work.caller.sub) throw refused('REFUND_NEEDS_ANOTHER', { caseId });
    mustEqual(input.amountFen, one.amountFen);
    const { amountFen, way } = input;
    const occurredAt = notInFuture(work, input.occurredAt);
    Object.assign(one, { state: 'paid', way, paidBy: work.caller.sub, paidAt: new Date(occurredAt) });
    const data = { caseId, branch, amountFen, way };
    await work.record('billing.refund.paid.v1', { occurredAt, data });
    return { caseId };
  }

  async list(work: Work, input: InputOf<Routes['listRefunds']>) {
    const { items, next } = await this.refunds.list(work, input);
    return { refunds: items.map(refundView), next };
  }
}
