import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { caseScope, narrowed, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Cases } from '../case/cases.js';
import { Approval, shown } from './approval.entity.js';

/** 审批: the pack asks it of one role, and only that role gives it (`field-service` 一.11: the general manager). */
@Injectable()
export class Approvals {
  constructor(private readonly cases: Cases) {}

  /** Told again under another key, what was asked first stands, and so does its answer. */
  async ask(work: Work, { caseId, branch, input }: CommandEnvelope<'intake.askApproval'>) {
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
      decidedBy: null,
      decidedAt: null,
      reason: null,
    });
    const data = { caseId, branch, by, citations };
    await work.record('intake.approval.asked.v1', { caseId, branch, data });
    return {};
  }

  /** @throws Refused APPROVAL_NOT_ASKED, APPROVAL_NOT_YOURS, APPROVAL_DECIDED, CASE_ARCHIVED */
  async decide(work: Work, ask: InputOf<typeof routes.intake.decideApproval>) {
    const { caseId, branch } = await this.cases.unarchived(work, ask.caseId);
    const one = await work.em.findOne(Approval, { caseId });
    if (!one) throw refused('APPROVAL_NOT_ASKED', { caseId });
    if (one.by !== work.caller.role) throw refused('APPROVAL_NOT_YOURS', { role: one.by });
    if (one.state !== 'asked') throw refused('APPROVAL_DECIDED', { caseId });
    const occurredAt = notInFuture(work, ask.occurredAt);
    const { approved, reason } = ask;
    const decidedBy = work.caller.sub;
    Object.assign(one, {
      state: approved ? 'approved' : 'refused',
      reason,
      decidedBy,
      decidedAt: new Date(occurredAt),
    });
    const data = { caseId, branch, approved, decidedBy, text: { reason } };
    await work.record('intake.approval.given.v1', { caseId, branch, occurredAt, data });
    return { caseId };
  }

  async list(work: Work, ask: InputOf<typeof routes.intake.listApprovals>) {
    const where = narrowed<Approval>(await caseScope(work, ask.branch), ask);
    const orderBy = { askedAt: 'desc', caseId: 'desc' } as const;
    const found = await work.em.find(Approval, where, { orderBy, limit: ask.limit });
    return { approvals: found.map(shown) };
  }
}
