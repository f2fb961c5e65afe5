import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Calls } from '../call/calls.js';
import { ServiceCase } from '../case/service-case.entity.js';
import { Customers } from '../customer/customers.js';

/** The visits of plans enter the register like any call: nothing is handled without a register entry. */
@Injectable()
export class PlannedCalls {
  constructor(
    private readonly calls: Calls,
    private readonly customers: Customers,
  ) {}

  @HandleCommand('intake.registerPlannedCall')
  async register(work: Work, { branch, input }: CommandEnvelope<'intake.registerPlannedCall'>) {
    const { plan, occurrence, kind, devices } = input;
    await work.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 11))', [`${plan}/${occurrence}`]);
    const before = await this.of(work, plan, occurrence);
    if (before) return before;
    const customer = await this.customers.counting(work, input.customer);
    const { name = null, phone = null, address = null } = customer;
    const entered = await this.calls.enter(work, {
      branch,
      kind,
      devices,
      customer,
      named: { name, phone, address },
      attachments: [],
      channel: 'plan',
      calledAt: work.now,
      planned: { plan, occurrence },
      serviceWay: 'on-site',
      returnReason: null,
      follows: null,
      fault: `计划 ${plan} 第 ${occurrence} 次`,
    });
    await work.em.execute('insert into planned_call (plan, occurrence, call) values (?, ?, ?)', [
      plan,
      occurrence,
      entered.call,
    ]);
    return entered;
  }

  private async of(work: Work, plan: string, occurrence: number) {
    const [row] = await work.em.execute<{ call: string }[]>(
      'select call from planned_call where plan = ? and occurrence = ?',
      [plan, occurrence],
    );
    if (!row) return null;
    const cases = await work.em.find(ServiceCase, { call: row.call });
    // Sorted as numbers, not as texts: the tenth device comes after the second.
    const nth = (caseId: string) => Number(caseId.split('.')[1] ?? 1);
    return { call: row.call, cases: cases.map(({ caseId }) => caseId).sort((a, b) => nth(a) - nth(b)) };
  }
}
