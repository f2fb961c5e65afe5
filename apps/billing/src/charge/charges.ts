import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { documentsOf, HandleCommand, mustHaveCase, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Charge, viewOf } from './charge.entity.js';
import { standingOn, standsOn } from './charge.rules.js';

/** 应收: opened by the case when the pack has decided what is owed and how it is paid. */
@Injectable()
export class Charges {
  private readonly charges = documentsOf(Charge, {
    number: 'caseId',
    missing: 'CHARGE_NOT_FOUND',
    guard: 'has-case',
    newest: 'openedAt',
  });

  @HandleCommand('billing.openCharge')
  async open(work: Work, { subject: caseId, branch, input }: CommandEnvelope<'billing.openCharge'>) {
    await work.lock(caseId);
    const { amountFen, way, lines, citations, schedule } = input;
    const voucher = standsOn(caseId, input.voucher);
    if (amountFen === 0) throw refused('NOTHING_OWED', { caseId });
    const before = await work.em.findOne(Charge, { $or: [{ caseId }, { voucher }] });
    if (before) throw refused('CHARGE_EXISTS', { caseId: before.caseId });
    work.em.create(Charge, {
      caseId,
      branch,
      voucher,
      amountFen,
      way,
      lines,
      citations,
      schedule: schedule ?? null,
      visitedBy: input.visitedBy ?? null,
      state: 'open',
      openedAt: new Date(work.now),
    });
    const data = { caseId, branch, voucher: input.voucher, amountFen, way, citations };
    if (schedule) Object.assign(data, { schedule });
    const taken = lines.some(({ discountFen = 0 }) => discountFen > 0);
    await work.em.execute('update discount set state = ? where case_id = ?', [
      taken ? 'applied' : 'unused',
      caseId,
    ]);
    await work.record('billing.charge.opened.v1', { data });
    return {};
  }

  /** The charge and its live invoice follow a voided voucher to its successor; once there, they stay. */
  @HandleCommand('billing.replaceVoucher')
  async replaceVoucher(work: Work, { subject: caseId, input }: CommandEnvelope<'billing.replaceVoucher'>) {
    const charge = await this.locked(work, caseId);
    if (charge.voucher === input.voucher) await this.moveTo(work, charge, input.successor);
    return {};
  }

  /** @throws Refused CHARGE_EXISTS where the voucher is another case's */
  async moveTo(work: Work, charge: Charge, named: string): Promise<void> {
    const { voucher, formerVouchers } = standingOn(charge, named);
    if (voucher === charge.voucher) return;
    const other = await work.em.findOne(Charge, { voucher });
    if (other) throw refused('CHARGE_EXISTS', { caseId: other.caseId });
    const from = charge.voucher;
    Object.assign(charge, { voucher, formerVouchers });
    await work.em.flush();
    await work.em.execute(
      `update invoice set voucher = ? where voucher = ? and state in ('issued', 'collected')`,
      [voucher, from],
    );
  }

  /** The customer will not pay in cash: the story goes on with an invoice, and the reason stays on the charge. */
  async payOtherwise(work: Work, input: InputOf<typeof routes.billing.payOtherwise>) {
    const charge = await this.locked(work, input.caseId);
    const { caseId, branch, way: from } = charge;
    const { paysBy, reason } = input;
    if (from !== 'cash-on-site' && !charge.paysBy) throw refused('NOT_A_CASH_CHARGE', { caseId });
    if (charge.collectedFen > 0) throw refused('CASH_COLLECTED_ALREADY', { caseId });
    if (charge.state !== 'open') throw refused('CHARGE_INVOICED', { caseId });
    const way = paysBy === 'cash' ? 'cash-on-site' : 'invoice-same-day';
    Object.assign(charge, { way, paysBy, paysByReason: reason });
    const data = { caseId, branch, from, way, paysBy, changedBy: work.caller.sub, text: { reason } } as const;
    await work.record('billing.charge.way-changed.v1', { data });
    return { caseId, way };
  }

  async list(work: Work, input: InputOf<typeof routes.billing.listCharges>) {
    const { items, next } = await this.charges.list(work, input);
    return { charges: items.map(viewOf), next };
  }

  /** The charge under its case's lock. @throws Refused CHARGE_NOT_FOUND, OTHER_BRANCH */
  async locked(work: Work, caseId: string): Promise<Charge> {
    await work.lock(caseId);
    const charge = await work.em.findOne(Charge, { caseId });
    if (!charge) throw refused('CHARGE_NOT_FOUND', { caseId });
    await mustHaveCase(work, charge);
    return charge;
  }
}
