import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import {
  assigneesOf,
  documentsOf,
  HandleCommand,
  mustNotJudge,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { mayWaive } from '../difference/difference.rules.js';
import { UnagreedCharge, viewOf } from './unagreed-charge.entity.js';

type Routes = typeof routes.billing;

/** 未获同意的收费: asked by the case when the customer does not agree, waived or left as a difference by a person. */
@Injectable()
export class UnagreedCharges {
  private readonly unagreed = documentsOf(UnagreedCharge, {
    number: 'caseId',
    missing: 'UNAGREED_CHARGE_NOT_ASKED',
    guard: 'has-case',
    newest: 'askedAt',
  });

  /** Asked again after it was withdrawn it is asked anew; what is decided stays decided. */
  @HandleCommand('billing.askUnagreedCharge')
  async ask(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'billing.askUnagreedCharge'>) {
    await work.lock(caseId);
    const before = await work.em.findOne(UnagreedCharge, { caseId });
    if (before && before.state !== 'withdrawn') return {};
    const { quotation, amountFen, citations } = input;
    const asked = { quotation, amountFen, citations, state: 'asked' as const, askedAt: new Date(work.now) };
    if (before) Object.assign(before, asked);
    else work.em.create(UnagreedCharge, Object.assign({ caseId, branch }, asked));
    const data = { caseId, branch, quotation, amountFen, citations };
    await work.record('billing.unagreed-charge.asked.v1', { data });
    return {};
  }

  async decide(work: Work, { caseId, how, reason }: InputOf<Routes['decideUnagreedCharge']>) {
    const one = await this.unagreed.locked(work, caseId);
    // Who did the work waives nothing of it, whichever other role they have.
    mustNotJudge(work, ...(await assigneesOf(work, caseId)).map(({ who }) => who));
    if (one.state !== 'asked') throw refused('UNAGREED_CHARGE_DECIDED', { caseId });
    if (how === 'waived' && !mayWaive(work.caller.role)) throw refused('DIFFERENCE_NOT_YOURS');
    const { branch, amountFen } = one;
    const owner = work.caller.sub;
    Object.assign(one, { state: how, reason, owner, decidedAt: new Date(work.now) });
    const data = { caseId, branch, amountFen, how, owner, text: { reason } };
    await work.record('billing.unagreed-charge.decided.v1', { data });
    return { caseId, how, amountFen };
  }

  @HandleCommand('billing.withdrawUnagreedCharge')
  async withdraw(work: Work, { subject: caseId }: CommandEnvelope<'billing.withdrawUnagreedCharge'>) {
    await work.lock(caseId);
    const one = await work.em.findOne(UnagreedCharge, { caseId, state: 'asked' });
    if (!one) return {};
    one.state = 'withdrawn';
    await work.record('billing.unagreed-charge.withdrawn.v1', { data: { caseId, branch: one.branch } });
    return {};
  }

  async list(work: Work, input: InputOf<Routes['listUnagreedCharges']>) {
    const { items, next } = await this.unagreed.list(work, input);
    return { unagreedCharges: items.map(viewOf), next };
  }
}
