import { type CommandEnvelope, type InputOf, rolesOf, routes } from '@aftercase/contracts';
import {
  branchNow,
  Directory,
  documentsOf,
  doerOf,
  HandleCommand,
  notInFuture,
  refused,
  type Work,
} from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { amountOf } from '../quotation/quotation.rules.js';
import { Refund } from './refund.entity.js';
import { costView, ReturnCost } from './return-cost.entity.js';

type Routes = typeof routes.billing;
const roles = rolesOf(routes.billing.stateReturnCost);

/** 退货费用: stated line by line and then charged by the case, or waived by the general manager with a reason. */
@Injectable()
export class ReturnCosts {
  private readonly costs = documentsOf(ReturnCost, {
    number: 'caseId',
    missing: 'RETURN_COST_NOT_ASKED',
    guard: 'has-case',
    newest: 'askedAt',
  });

  constructor(private readonly directory: Directory) {}

  /** Asked again it is the same one. */
  @HandleCommand('billing.askReturnCost')
  async ask(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'billing.askReturnCost'>) {
    await work.lock(caseId);
    if (await work.em.findOne(ReturnCost, { caseId })) return {};
    const { citations } = input;
    const askedAt = new Date(work.now);
    work.em.create(ReturnCost, { caseId, branch, citations, askedAt, state: 'asked' });
    await work.record('billing.return-cost.asked.v1', { data: { caseId, branch, citations } });
    return {};
  }

  async state(work: Work, input: InputOf<Routes['stateReturnCost']>) {
    const one = await this.unanswered(work, input.caseId);
    const { caseId, branch } = one;
    const { lines } = input;
    const sum = amountOf(lines);
    if ('wrong' in sum) throw refused('LINES_DO_NOT_ADD_UP', { line: sum.wrong.join(', ') });
    const { amountFen } = sum;
    if (amountFen === 0) throw refused('NOTHING_OWED', { caseId });
    const occurredAt = notInFuture(work, input.occurredAt);
    const of = { roles, branches: [await branchNow(work, one), branch], named: input.doneBy };
    const { by } = await doerOf(work, this.directory, of);
    Object.assign(one, { state: 'stated', lines, amountFen, by });
    const data = { caseId, branch, amountFen, lines };
    await work.record('billing.return-cost.stated.v1', { occurredAt, data });
    return { caseId, amountFen };
  }

  async waive(work: Work, input: InputOf<Routes['waiveReturnCost']>) {
    const one = await this.unanswered(work, input.caseId);
    const { caseId, branch } = one;
    const { reason } = input;
    const by = work.caller.sub;
    Object.assign(one, { state: 'waived', by, reason });
    await work.record('billing.return-cost.waived.v1', { data: { caseId, branch, by, text: { reason } } });
    return { caseId };
  }

  /** The case ended otherwise; what is paid or stated already stays on record. */
  @HandleCommand('billing.withdrawReturnMoney')
  async withdraw(work: Work, { subject: caseId }: CommandEnvelope<'billing.withdrawReturnMoney'>) {
    await work.lock(caseId);
    const cost = await work.em.findOne(ReturnCost, { caseId, state: 'asked' });
    const refund = await work.em.findOne(Refund, { caseId, state: { $in: ['asked', 'approved'] } });
    if (cost) {
      cost.state = 'withdrawn';
      await work.record('billing.return-cost.withdrawn.v1', { data: { caseId, branch: cost.branch } });
    }
    if (refund) {
      refund.state = 'withdrawn';
      await work.record('billing.refund.withdrawn.v1', { data: { caseId, branch: refund.branch } });
    }
    return {};
  }

  async list(work: Work, input: InputOf<Routes['listReturnCosts']>) {
    const { items, next } = await this.costs.list(work, input);
    return { returnCosts: items.map(costView), next };
  }

  private async unanswered(work: Work, caseId: string): Promise<ReturnCost> {
    const one = await this.costs.locked(work, caseId);
    if (one.state !== 'asked') throw refused('RETURN_COST_ANSWERED', { caseId });
    return one;
  }
}
