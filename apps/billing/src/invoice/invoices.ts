import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import { Directory, documentsOf, HandleCommand, notInFuture, refused, type Work } from '@aftercase/platform';
import { negated, sum } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { mustEqual, openFen, paidWhole } from '../charge/cash.rules.js';
import type { Charge } from '../charge/charge.entity.js';
import { publishedVoucher, standsOn } from '../charge/charge.rules.js';
import { Charges } from '../charge/charges.js';
import { Invoice, viewOf } from './invoice.entity.js';
import { firstState, live } from './invoice.rules.js';

/** 发票: from the voucher, the same day or on the day of return; collected separately (articles 5 and 8). */
@Injectable()
export class Invoices {
  private readonly invoices = documentsOf(Invoice, {
    number: 'invoice',
    missing: 'INVOICE_NOT_FOUND',
    guard: 'has-case',
    newest: 'issuedAt',
  });

  constructor(
    private readonly charges: Charges,
    private readonly directory: Directory,
  ) {}

  @HandleCommand('billing.issueInvoice')
  async issue(work: Work, { subject: caseId, input }: CommandEnvelope<'billing.issueInvoice'>) {
    const charge = await this.charges.locked(work, caseId);
    await this.charges.moveTo(work, charge, standsOn(caseId, input.voucher));
    const { voucher } = charge;
    const before = await work.em.findOne(Invoice, { voucher, state: { $in: live } });
    if (before) throw refused('VOUCHER_INVOICED', { voucher, invoice: before.invoice });
    const first = firstState(charge);
    if (!first) throw refused('CASH_NOT_COLLECTED', { caseId });
    mustEqual(input.amountFen, charge.amountFen);
    const invoice = await this.numbered(work, charge.branch);
    this.write(work, { ...plain(charge), ...first, invoice });
    charge.state = 'invoiced';
    await this.recordIssued(work, { ...plain(charge), invoice }, input.citations);
    return { invoice };
  }

  /** Nothing is collected on site: what is owed stands in the books with its invoice at once. */
  @HandleCommand('billing.chargeAndInvoice')
  async chargeAndInvoice(work: Work, { input, ...of }: CommandEnvelope<'billing.chargeAndInvoice'>) {
    await this.charges.open(work, { ...of, input });
    // The invoice reads the charge back from the books.
    await work.em.flush();
    const { voucher, amountFen, citations } = input;
    return this.issue(work, { ...of, input: { voucher, amountFen, citations } });
  }

  async collect(work: Work, input: InputOf<typeof routes.billing.collectInvoice>) {
    const one = await this.locked(work, input.invoice, ['issued']);
    const whole = paidWhole(input.amountFen, openOf(one), input.reason);
    const occurredAt = notInFuture(work, input.occurredAt);
    const accountant = work.caller.sub;
    const payment: Invoice['payments'][number] = {
      amountFen: input.amountFen,
      by: accountant,
      at: occurredAt,
    };
    if (input.reason) payment.reason = input.reason;
    const paidFen = sum([one.paidFen, input.amountFen]);
    Object.assign(one, { paidFen, payments: one.payments.concat(payment) });
    const { caseId, branch, invoice } = one;
    if (whole) await this.complete(work, one, occurredAt);
    else
      await work.record('billing.invoice.part-collected.v1', {
        occurredAt,
        data: {
          caseId,
          branch,
          invoice,
          amountFen: input.amountFen,
          openFen: openOf(one),
          accountant,
          text: { reason: input.reason as string },
        },
      });
    return { invoice };
  }

  /** Nothing of it is open any more. */
  async complete(work: Work, one: Invoice, occurredAt: string): Promise<void> {
    const { caseId, branch, invoice, paidFen: amountFen } = one;
    Object.assign(one, { state: 'collected', collectedAt: new Date(occurredAt) });
    const data = { caseId, branch, invoice, amountFen };
    await work.record('billing.invoice.collected.v1', { occurredAt, data });
  }

  /** Two new numbers: the counter-entry, and the invoice anew. What was paid on the old one counts for the new. */
  async reverse(work: Work, input: InputOf<typeof routes.billing.reverseInvoice>) {
    const one = await this.locked(work, input.invoice, live);
    const { caseId, branch, invoice, state, collectedAt = null } = one;
    const { reason } = input;
    const charge = await this.charges.locked(work, caseId);
    const counterEntry = await this.numbered(work, branch);
    const successor = await this.numbered(work, branch);
    Object.assign(one, { state: 'reversed', reason, successor });
    // MikroORM writes new rows before changed ones; the index allows the successor only after the reversal.
    await work.em.flush();
    const contrary = {
      amountFen: negated(one.amountFen),
      state: 'counter-entry' as const,
      reverses: invoice,
      reason,
    };
    this.write(work, { ...plain(one), ...contrary, invoice: counterEntry });
    const { paidFen, waivedFen, payments } = one;
    this.write(work, {
      ...plain(one),
      invoice: successor,
      state,
      collectedAt,
      paidFen,
      waivedFen,
      payments,
    });
    const data = { caseId, branch, invoice, counterEntry, text: { reason } };
    await work.record('billing.invoice.reversed.v1', { data });
    await this.recordIssued(work, { ...plain(one), invoice: successor }, charge.citations);
    return { counterEntry, successor };
  }

  async list(work: Work, input: InputOf<typeof routes.billing.listInvoices>) {
    const { items, next } = await this.invoices.list(work, input);
    return { invoices: items.map(viewOf), next };
  }

  async locked(work: Work, invoice: string, states: Invoice['state'][]): Promise<Invoice> {
    const found = await this.invoices.locked(work, invoice);
    if (!states.includes(found.state)) throw refused('INVOICE_NOT_OPEN', { invoice });
    return found;
  }

  private async numbered(work: Work, branch: string): Promise<string> {
    return work.number(series.invoice, branch, await this.directory.zoneOf(work, branch));
  }

  private write(work: Work, row: Plain & Partial<Invoice> & Pick<Invoice, 'invoice' | 'state'>): void {
    work.em.create(Invoice, { issuedAt: new Date(work.now), ...row });
  }

  private recordIssued(work: Work, row: Plain & { invoice: string }, citations: Charge['citations']) {
    return work.record('billing.invoice.issued.v1', {
      data: { ...row, voucher: publishedVoucher(row), citations },
    });
  }
}

/** What of an invoice is neither paid nor waived. */
export const openOf = (one: Invoice): number => openFen(one.amountFen, sum([one.paidFen, one.waivedFen]));

type Plain = Pick<Invoice, 'caseId' | 'branch' | 'voucher' | 'amountFen'>;
const plain = ({ caseId, branch, voucher, amountFen }: Plain): Plain => ({
  caseId,
  branch,
  voucher,
  amountFen,
});
