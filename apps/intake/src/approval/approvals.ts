import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { documentsOf, HandleCommand, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';
import { Approval, viewOf } from './approval.entity.js';

/** 审批: the pack asks it of one role, and only that role gives it (`field-service` 一.11: the general manager). */
@Injectable()
export class Approvals {
  /** An approval has no number of its own: there is one per case. */
  private readonly approvals = documentsOf(Approval, {
    number: 'caseId',
    missing: 'APPROVAL_NOT_ASKED',
    guard: 'has-case',
    newest: 'askedAt',
  });

  constructor(private readonly cases: Cases) {}

  /** A second request, under another key, leaves the first and its answer as they are. */
  @HandleCommand('intake.askApproval')
  async ask(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'intake.askApproval'>) {
    await this.cases.unarchived(work, caseId);
    if (await work.em.findOne(Approval, { caseId })) return {};
    const { by, citations } = input;
    work.em.create(Approval, {
      caseId,
      branch,
      by,
      citations,
      state: 'asked',
      askedAt: new Date(work.now),
    });
    const data = { caseId, branch, by, citations };
    await work.record('intake.approval.asked.v1', { data });
    return {};
  }

  /** @throws Refused APPROVAL_NOT_ASKED, APPROVAL_NOT_YOURS, APPROVAL_DECIDED, CASE_ARCHIVED */
  async decide(work: Work, input: InputOf<typeof routes.intake.decideApproval>) {
    const { caseId, branch } = await this.cases.unarchived(work, input.caseId);
    const one = await work.em.findOne(Approval, { caseId });
    if (!one) throw refused('APPROVAL_NOT_ASKED', { caseId });
    if (one.by !== work.caller.role) throw refused('APPROVAL_NOT_YOURS', { role: one.by });
    if (one.state !== 'asked') throw refused('APPROVAL_DECIDED', { caseId });
    const occurredAt = notInFuture(work, input.occurredAt);
    const { approved, reason } = input;
    const decidedBy = work.caller.sub;
    Object.assign(one, {
      state: approved ? 'approved' : 'refused',
      reason,
      decidedBy,
      decidedAt: new Date(occurredAt),
    });
    const data = { caseId, branch, approved, decidedBy, text: { reason } };
    await work.record('intake.approval.given.v1', { occurredAt, data });
    return { caseId };
  }

  /** The newest first. */
  async list(work: Work, input: InputOf<typeof routes.intake.listApprovals>) {
    const { items, next } = await this.approvals.list(work, input);
    return { approvals: items.map(viewOf), next };
  }
}
