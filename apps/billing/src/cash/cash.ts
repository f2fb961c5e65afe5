import { type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, notInFuture, refused, type Work } from '@aftercase/platform';
import { sum } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { collectorOf, mustEqual, openFen, paidWhole, whoseCash } from '../charge/cash.rules.js';
import { type Charge, type ChargeView, heldNow } from '../charge/charge.entity.js';
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
    const payment: ChargeView['payments'][number] = {
      amountFen: input.amountFen,
      by: technician,
      at: occurredAt,
    };
    if (work.caller.sub !== technician) payment.enteredBy = work.caller.sub;
    if (input.reason) payment.reason = input.reason;
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
    const { caseId, branch, collectedFen: amountFen, payments } = charge;
    const occurredAt = payments.at(-1)?.at ?? work.now;
    Object.assign(charge, { state: 'collected', collectedAt: new Date(occurredAt) });
    const data = { caseId, branch, amountFen, technician: charge.collectedBy as string };
    const collectors = heldNow(charge);
    if (collectors.length > 1) Object.assign(data, { collectors });
    await work.record('billing.cash.collected.v1', { occurredAt, data });
  }

  /** 交款: the accountant gets what each of those who collected has; the case goes on when nobody has any more. */
  async deposit(work: Work, input: InputOf<typeof routes.billing.handOver>) {
    const charge = await this.charges.locked(work, input.caseId);
    const { caseId, branch } = charge;
    if (charge.state !== 'collected') throw refused('CASH_NOT_COLLECTED', { caseId });
    const held = heldNow(charge);
    const { technician, amountFen } = whoseCash(held, input.technician, caseId);
    mustEqual(input.amountFen, amountFen);
    const occurredAt = notInFuture(work, input.occurredAt);
    if (technician === work.caller.sub) throw refused('NOT_YOUR_CASH', { caseId });
    const handover = await work.number(series.handover, branch, await this.directory.zoneOf(work, branch));
    const accountant = work.caller.sub;
    const given = { handover, technician, amountFen };
    const row = Object.assign({ caseId, branch, accountant, at: new Date(occurredAt) }, given);
    work.em.create(CashDeposit, row);
    charge.handovers = charge.handovers.concat(Object.assign({ at: occurredAt }, given));
    const others = held.filter((one) => one.technician !== technician);
    if (others.length > 0) await this.recordPart(work, charge, { given, others, occurredAt });
    else await this.recordAll(work, charge, { given, occurredAt });
    return { handover };
  }

  private recordPart(work: Work, { caseId, branch }: Charge, { given, others, occurredAt }: Part) {
    const openFen = sum(others.map(({ amountFen }) => amountFen));
    const data = Object.assign({ caseId, branch, openFen }, given);
    return work.record('billing.cash.part-handed-over.v1', { occurredAt, data });
  }

  private recordAll(work: Work, charge: Charge, { given, occurredAt }: Omit<Part, 'others'>) {
    const { caseId, branch, collectedFen: amountFen } = charge;
    Object.assign(charge, { state: 'handed-over', handover: given.handover });
    const data = Object.assign({ caseId, branch }, given, { amountFen });
    const all = charge.handovers.map(({ handover, technician, amountFen: own }) => ({
      handover,
      technician,
      amountFen: own,
    }));
    if (all.length > 1) Object.assign(data, { handovers: all });
    return work.record('billing.cash.handed-over.v1', { occurredAt, data });
  }
}

type Held = ChargeView['held'][number];
/** What one person hands over, and what is with others still. */
interface Part {
  given: Held & { handover: string };
  others: Held[];
  occurredAt: string;
}
