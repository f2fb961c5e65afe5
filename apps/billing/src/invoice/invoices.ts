import { type CommandEnvelope, type InputOf, type routes, series } from '@aftercase/contracts';
import { branchScope, Directory, mustSeeBranch, notInFuture, refused, type Work } from '@aftercase/platform';
import { Inject, Injectable } from '@nestjs/common';
import { mustEqual } from '../cash/cash.rules.js';
import { Charges } from '../charge/charges.js';
import { Invoice, shown } from './invoice.entity.js';

const live = { $in: ['issued', 'collected'] as Invoice['state'][] };

/** 发票: from the voucher, the same day or on the day of return; collected separately (articles 5 and 8). */
@Injectable()
export class Invoices {
  constructor(
    @Inject(Charges) private readonly charges: Charges,
    @Inject(Directory) private readonly directory: Directory,
  ) {}

  async issue(work: Work, { caseId, input }: CommandEnvelope<'billing.issueInvoice'>) {
    const charge = await this.charges.locked(work, caseId);
    const before = await work.em.findOne(Invoice, { voucher: input.voucher, state: live });
    if (before) throw refused('VOUCHER_INVOICED', { voucher: input.voucher, invoice: before.invoice });
    if (charge.way === 'cash-on-site' && charge.state !== 'handed-over') throw refused('CASH_NOT_COLLECTED', { caseId });
    mustEqual(input.amountFen, charge.amountFen);
    const invoice = await this.numbered(work, charge.branch);
    const paid = charge.state === 'handed-over';
    this.write(work, { ...plain(charge), invoice, state: paid ? 'collected' : 'issued', collectedAt: paid ? new Date(work.now) : null });
    charge.state = 'invoiced';
    await this.tell(work, { ...plain(charge), invoice }, input.citations);
    return { invoice };
  }

  async collect(work: Work, ask: InputOf<typeof routes.billing.collectInvoice>) {
    const one = await this.open(work, ask.invoice, ['issued']);
    mustEqual(ask.amountFen, one.amountFen);
    const occurredAt = notInFuture(work, ask.occurredAt);
    Object.assign(one, { state: 'collected', collectedAt: new Date(occurredAt) });
    const { caseId, branch, invoice, amountFen } = one;
    await work.record('billing.invoice.collected.v1', { caseId, branch, occurredAt, data: { caseId, branch, invoice, amountFen } });
    return { invoice };
  }

  /** Two new numbers: the counter-entry, and the invoice anew. */
  async reverse(work: Work, ask: InputOf<typeof routes.billing.reverseInvoice>) {
    const one = await this.open(work, ask.invoice, ['issued', 'collected']);
    const { caseId, branch } = one;
    const { state, collectedAt } = one;
    one.state = 'reversed';
    one.reason = ask.reason;
    await work.em.flush();
    const counterEntry = await this.numbered(work, branch);
    this.write(work, { ...plain(one), invoice: counterEntry, amountFen: -one.amountFen, state: 'counter-entry', reverses: one.invoice, reason: ask.reason });
    const successor = await this.numbered(work, branch);
    this.write(work, { ...plain(one), invoice: successor, state, collectedAt: collectedAt ?? null });
    await work.record('billing.invoice.reversed.v1', { caseId, branch, data: { caseId, branch, invoice: one.invoice, counterEntry, text: { reason: ask.reason } } });
    await this.tell(work, { ...plain(one), invoice: successor }, []);
    return { counterEntry, successor };
  }

  async list(work: Work, ask: InputOf<typeof routes.billing.listInvoices>) {
    const where = {
      ...branchScope(work.caller, ask.branch), ...(ask.caseId ? { caseId: ask.caseId } : {}),
      ...(ask.state ? { state: ask.state as Invoice['state'] } : {}),
    };
    const found = await work.em.find(Invoice, where, { orderBy: { issuedAt: 'desc', invoice: 'desc' }, limit: ask.limit });
    return { invoices: found.map(shown) };
  }

  private async open(work: Work, invoice: string, states: Invoice['state'][]): Promise<Invoice> {
    const found = await work.em.findOne(Invoice, { invoice });
    if (!found) throw refused('INVOICE_NOT_FOUND', { invoice });
    mustSeeBranch(work.caller, found.branch);
    await work.lockCase(found.caseId);
    await work.em.refresh(found);
    if (!states.includes(found.state)) throw refused('INVOICE_NOT_OPEN', { invoice });
    return found;
  }

  private numbered = async (work: Work, branch: string): Promise<string> =>
    work.number(series.invoice, branch, await this.directory.zoneOf(work, branch));

  private write(work: Work, row: Plain & Partial<Invoice> & { invoice: string; state: Invoice['state'] }): void {
    work.em.create(Invoice, { issuedAt: new Date(work.now), collectedAt: null, reverses: null, reason: null, ...row });
  }

  private tell(work: Work, row: Plain & { invoice: string }, citations: CommandEnvelope<'billing.issueInvoice'>['input']['citations']) {
    const { caseId, branch } = row;
    return work.record('billing.invoice.issued.v1', { caseId, branch, data: { ...row, citations } });
  }
}

type Plain = Pick<Invoice, 'caseId' | 'branch' | 'voucher' | 'amountFen'>;
const plain = ({ caseId, branch, voucher, amountFen }: Plain): Plain => ({ caseId, branch, voucher, amountFen });
