import { type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, notInFuture, refused, type Work } from '@aftercase/platform';
import { sum } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { collectorOf, mustEqual, openFen, paidWhole } from '../charge/cash.rules.js';
import type { Charge } from '../charge/charge.entity.js';
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
    const due = openFen(charge.amountFen, charge.collectedFen);
    const whole = paidWhole(input.amountFen, due, input.reason);
    const occurredAt = notInFuture(work, input.occurredAt);
    const technician = collectorOf(charge, work, input.collectedBy);
    const payment = { amountFen: input.amountFen, by: technician, at: occurredAt };
    Object.assign(charge, {
      collectedFen: sum([charge.collectedFen, input.amountFen]),
      collectedBy: technician,
      payments: charge.payments.concat(payment),
    });
    if (whole) await this.complete(work, charge);
    else
      await work.record('billing.cash.part-collected.v1', {
        occurredAt,
        data: {
          caseId,
          branch,
          amountFen: input.amountFen,
          openFen: openFen(charge.amountFen, charge.collectedFen),
          technician,
          text: { reason: input.reason as string },
        },
      });
    return { caseId };
  }

  /** All that is to be paid in cash is there: at the moment of the last payment. */
  async complete(work: Work, charge: Charge): Promise<void> {
    const { caseId, branch, collectedFen: amountFen, collectedBy, payments } = charge;
    const occurredAt = payments.at(-1)?.at ?? work.now;
    Object.assign(charge, { state: 'collected', collectedAt: new Date(occurredAt) });
    const data = { caseId, branch, amountFen, technician: collectedBy as string };
    await work.record('billing.cash.collected.v1', { occurredAt, data });
  }

  /** 交款: the accountant gets what the technician collected. */
  async deposit(work: Work, input: InputOf<typeof routes.billing.handOver>) {
    const charge = await this.charges.locked(work, input.caseId);
    const { caseId, branch } = charge;
    if (charge.state !== 'collected' || !charge.collectedBy) throw refused('CASH_NOT_COLLECTED', { caseId });
    mustEqual(input.amountFen, charge.collectedFen);
    const occurredAt = notInFuture(work, input.occurredAt);
    const technician = charge.collectedBy;
    if (technician === work.caller.sub) throw refused('NOT_YOUR_CASH', { caseId });
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
