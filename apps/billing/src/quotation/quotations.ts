import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import {
  caseScope,
  Directory,
  mustHaveCase,
  narrowed,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Quotation, shown } from './quotation.entity.js';
import { amountOf } from './quotation.rules.js';

type Routes = typeof routes.billing;

/** 报价: asked by the case, offered by the role that the pack names, accepted or declined by the customer. */
@Injectable()
export class Quotations {
  constructor(private readonly directory: Directory) {}

  /** One at a time: told again under another key, it is the one that waits. */
  async ask(work: Work, { caseId, branch, input }: CommandEnvelope<'billing.askQuotation'>) {
    await work.lockCase(caseId);
    const live = await work.em.findOne(Quotation, { caseId, state: { $in: ['asked', 'offered'] } });
    if (live) return { quotation: live.quotation };
    const { by, agreement, citations } = input;
    const zone = await this.directory.zoneOf(work, branch);
    const quotation = await work.number(series.quotation, branch, zone);
    work.em.create(Quotation, {
      quotation,
      caseId,
      branch,
      by,
      agreement,
      citations,
      state: 'asked',
      askedAt: new Date(work.now),
      plan: null,
      lines: [],
      amountFen: 0,
      offeredAt: null,
      offeredBy: null,
      answeredAt: null,
      signature: null,
      reason: null,
    });
    await work.record('billing.quotation.asked.v1', {
      caseId,
      branch,
      data: { caseId, branch, quotation, by, citations },
    });
    return { quotation };
  }

  /** Offered anew before the customer answers, the later offer counts. */
  async offer(work: Work, ask: InputOf<Routes['offerQuotation']>) {
    const one = await this.locked(work, ask.quotation);
    const { caseId, branch, quotation } = one;
    if (one.state !== 'asked' && one.state !== 'offered') throw refused('QUOTATION_ANSWERED', { quotation });
    if (work.caller.role !== one.by) throw refused('QUOTATION_NOT_YOURS', { role: one.by });
    const { plan, lines } = ask;
    const sum = amountOf(lines);
    if ('wrong' in sum) throw refused('LINES_DO_NOT_ADD_UP', { line: sum.wrong.join(', ') });
    const { amountFen } = sum;
    const occurredAt = notInFuture(work, ask.occurredAt);
    const offered = { state: 'offered', offeredAt: new Date(occurredAt), offeredBy: work.caller.sub };
    Object.assign(one, { ...offered, plan, lines, amountFen });
    await work.record('billing.quotation.offered.v1', {
      caseId,
      branch,
      occurredAt,
      data: { caseId, branch, quotation, amountFen, lines, text: { plan } },
    });
    return { quotation, amountFen };
  }

  /** An agreement is accepted with a signature (`service-centre` article 7), and declined with a reason. */
  async answer(work: Work, ask: InputOf<Routes['answerQuotation']>) {
    const one = await this.locked(work, ask.quotation);
    const { caseId, branch, quotation, agreement } = one;
    if (one.state === 'asked') throw refused('QUOTATION_NOT_OFFERED', { quotation });
    if (one.state !== 'offered') throw refused('QUOTATION_ANSWERED', { quotation });
    const { accepted, signature, reason } = ask;
    if (accepted && agreement && !signature) throw refused('SIGNATURE_MISSING');
    if (!accepted && !reason) throw refused('REASON_MISSING');
    const occurredAt = notInFuture(work, ask.occurredAt);
    const state = accepted ? 'accepted' : 'declined';
    Object.assign(one, { state, signature, reason, answeredAt: new Date(occurredAt) });
    await work.record('billing.quotation.answered.v1', {
      caseId,
      branch,
      occurredAt,
      data: { caseId, branch, quotation, accepted, signed: signature !== null, text: { reason } },
    });
    return { quotation };
  }

  /** The case no longer wants it. What the customer has answered stays as he answered it. */
  async withdraw(work: Work, { caseId, input }: CommandEnvelope<'billing.withdrawQuotation'>) {
    const { quotation } = input;
    const one = await this.locked(work, quotation);
    if (one.caseId !== caseId) throw refused('QUOTATION_NOT_FOUND', { quotation });
    if (one.state === 'asked' || one.state === 'offered') one.state = 'withdrawn';
    return {};
  }

  async list(work: Work, ask: InputOf<Routes['listQuotations']>) {
    const where = narrowed<Quotation>(await caseScope(work, ask.branch), ask, 'quotation');
    const orderBy = { askedAt: 'desc', quotation: 'desc' } as const;
    const found = await work.em.find(Quotation, where, { orderBy, limit: ask.limit });
    return { quotations: found.map(shown) };
  }

  private async locked(work: Work, quotation: string): Promise<Quotation> {
    const found = await work.em.findOne(Quotation, { quotation });
    if (!found) throw refused('QUOTATION_NOT_FOUND', { quotation });
    await mustHaveCase(work, found);
    await work.lockCase(found.caseId);
    await work.em.refresh(found);
    return found;
  }
}
