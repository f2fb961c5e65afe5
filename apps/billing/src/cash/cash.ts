import { type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, notInFuture, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { mustEqual } from '../charge/cash.rules.js';
import { Charges } from '../charge/charges.js';
import { CashDeposit } from './cash-deposit.entity.js';

/** Cash on site: collected by the technician, deposited with the accountant (`service-station` article 5). */
@Injectable()
export class Cash {
  constructor(
    private readonly charges: Charges,
    private readonly directory: Directory,
  ) {}

  async collect(work: Work, input: InputOf<typeof routes.billing.collectCash>) {
    const charge = await this.charges.locked(work, input.caseId);
    const { caseId, branch } = charge;
    if (charge.way !== 'cash-on-site') throw refused('NOT_A_CASH_CHARGE', { caseId });
    if (charge.state !== 'open') throw refused('CASH_COLLECTED_ALREADY', { caseId });
    mustEqual(input.amountFen, charge.amountFen);
    const occurredAt = notInFuture(work, input.occurredAt);
    Object.assign(charge, {
      state: 'collected',
      collectedFen: input.amountFen,
      collectedBy: work.caller.sub,
      collectedAt: new Date(occurredAt),
    });
    await work.record('billing.cash.collected.v1', {
      occurredAt,
      data: { caseId, branch, amountFen: input.amountFen, technician: work.caller.sub },
    });
    return { caseId };
  }

  /** 交款: the accountant gets what the technician collected. */
  async deposit(work: Work, input: InputOf<typeof routes.billing.handOver>) {
    const charge = await this.charges.locked(work, input.caseId);
    const { caseId, branch } = charge;
    if (charge.state !== 'collected' || !charge.collectedBy) throw refused('CASH_NOT_COLLECTED', { caseId });
    mustEqual(input.amountFen, charge.collectedFen);
    const occurredAt = notInFuture(work, input.occurredAt);
    const technician = charge.collectedBy;
    const handover = await work.number(series.handover, branch, await this.directory.zoneOf(work, branch));
    work.em.create(CashDeposit, {
      handover,
      caseId,
      branch,
      amountFen: input.amountFen,
      technician,
      accountant: work.caller.sub,
      at: new Date(occurredAt),
    });
    Object.assign(charge, { state: 'handed-over', handover });
    await work.record('billing.cash.handed-over.v1', {
      occurredAt,
      data: { caseId, branch, handover, amountFen: input.amountFen, technician },
    });
    return { handover };
  }
}
