import { randomUUID } from 'node:crypto';
import type { InputOf, routes } from '@aftercase/contracts';
import { documentsOf, mustNotJudge, type Work } from '@aftercase/platform';
import { negated, sum } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Cash } from '../cash/cash.js';
import { openFen } from '../charge/cash.rules.js';
import type { Charge } from '../charge/charge.entity.js';
import { Charges } from '../charge/charges.js';
import { Invoices, openOf } from '../invoice/invoices.js';
import { Difference, viewOf } from './difference.entity.js';
import { type How, mustSettle } from './difference.rules.js';

type Routes = typeof routes.billing;
type Of = Pick<Difference, 'caseId' | 'branch'> & { invoice: string | null };

/** 差额: settled with a reason by whoever answers for it; what is owed is then paid, waived or left for later. */
@Injectable()
export class Differences {
  private readonly differences = documentsOf(Difference, {
    number: 'id',
    missing: 'NO_DIFFERENCE',
    guard: 'has-case',
    newest: 'at',
  });

  constructor(
    private readonly charges: Charges,
    private readonly cash: Cash,
    private readonly invoices: Invoices,
  ) {}

  /** Of cash on site: the case goes on with it. */
  async settle(work: Work, { caseId, how, reason }: InputOf<Routes['settleDifference']>) {
    const charge = await this.charges.locked(work, caseId);
    // Who took the cash waives nothing of it, whichever other role they have.
    mustNotJudge(work, charge.visitedBy, ...charge.payments.map(({ by }) => by));
    const { collectedFen, state } = charge;
    const open = state === 'open' ? openFen(charge.amountFen, collectedFen) : 0;
    mustSettle(how, { number: caseId, paidFen: collectedFen, open, role: work.caller.role });
    const amountFen = Math.abs(open);
    if (how === 'waived') charge.waivedFen = amountFen;
    else if (how === 'later') charge.laterFen = amountFen;
    else {
      // It goes back out of the cash of whoever took the last payment, which is what was too much.
      const by = charge.payments.at(-1)?.by ?? work.caller.sub;
      const returned: Charge['payments'][number] = {
        amountFen: negated(amountFen),
        by,
        at: work.now,
        reason,
      };
      if (by !== work.caller.sub) returned.enteredBy = work.caller.sub;
      Object.assign(charge, {
        collectedFen: charge.amountFen,
        payments: charge.payments.concat(returned),
      });
    }
    await this.record(work, { caseId, branch: charge.branch, invoice: null }, { how, amountFen, reason });
    await this.cash.complete(work, charge);
    return { caseId, how, amountFen };
  }

  /** Of an invoice: what is waived or given back leaves nothing open. */
  async settleInvoice(work: Work, input: InputOf<Routes['settleInvoiceDifference']>) {
    const one = await this.invoices.locked(work, input.invoice, ['issued']);
    const { how, reason } = input;
    const { caseId, branch, invoice, paidFen } = one;
    const open = openOf(one);
    mustSettle(how, { number: invoice, paidFen, open, role: work.caller.role });
    const amountFen = Math.abs(open);
    if (how === 'waived') one.waivedFen = sum([one.waivedFen, amountFen]);
    else {
      const returned = { amountFen: negated(amountFen), by: work.caller.sub, at: work.now, reason };
      Object.assign(one, { paidFen: sum([paidFen, open]), payments: one.payments.concat(returned) });
    }
    await this.record(work, { caseId, branch, invoice }, { how, amountFen, reason });
    await this.invoices.complete(work, one, work.now);
    return { invoice, how, amountFen };
  }

  async list(work: Work, input: InputOf<Routes['listDifferences']>) {
    const { items, next } = await this.differences.list(work, input);
    return { differences: items.map(viewOf), next };
  }

  private record(work: Work, of: Of, settled: { how: How; amountFen: number; reason: string }) {
    const { how, amountFen, reason } = settled;
    const owner = work.caller.sub;
    work.em.create(Difference, {
      id: randomUUID(),
      caseId: of.caseId,
      branch: of.branch,
      invoice: of.invoice,
      how,
      amountFen,
      reason,
      owner,
      at: new Date(work.now),
    });
    const { caseId, branch, invoice } = of;
    return work.record('billing.difference.settled.v1', {
      data: { caseId, branch, invoice, how, amountFen, owner, text: { reason } },
    });
  }
}
