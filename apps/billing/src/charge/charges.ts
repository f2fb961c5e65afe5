import type { CommandEnvelope, InputOf, routes } from '@aftercase/contracts';
import { branchScope, mustSeeBranch, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Charge, shown } from './charge.entity.js';

/** 应收: opened by the case when the pack has decided what is owed and how it is paid. */
@Injectable()
export class Charges {
  async open(work: Work, { caseId, branch, input }: CommandEnvelope<'billing.openCharge'>) {
    await work.lockCase(caseId);
    if (await work.em.findOne(Charge, { caseId })) throw refused('CHARGE_EXISTS', { caseId });
    const { voucher, amountFen, way, lines, citations } = input;
    work.em.create(Charge, {
      caseId, branch, voucher, amountFen, way, lines, state: 'open', collectedFen: 0, collectedBy: null, collectedAt: null,
      handover: null, openedAt: new Date(work.now),
    });
    await work.record('billing.charge.opened.v1', { caseId, branch, data: { caseId, branch, voucher, amountFen, way, citations } });
    return {};
  }

  /** The charge and its invoice follow a voided voucher to its successor. */
  async replaceVoucher(work: Work, { caseId, input }: CommandEnvelope<'billing.replaceVoucher'>) {
    const charge = await this.locked(work, caseId);
    const from = charge.voucher;
    charge.voucher = input.successor;
    await work.em.flush();
    await work.em.execute('update invoice set voucher = ? where voucher = ?', [input.successor, from]);
    return {};
  }

  async list(work: Work, ask: InputOf<typeof routes.billing.listCharges>) {
    const where = {
      ...branchScope(work.caller, ask.branch), ...(ask.caseId ? { caseId: ask.caseId } : {}),
      ...(ask.state ? { state: ask.state as Charge['state'] } : {}),
    };
    const found = await work.em.find(Charge, where, { orderBy: { openedAt: 'desc' }, limit: ask.limit });
    return { charges: found.map(shown) };
  }

  /** The charge under its case's lock. @throws Refused CHARGE_NOT_FOUND, OTHER_BRANCH */
  async locked(work: Work, caseId: string): Promise<Charge> {
    await work.lockCase(caseId);
    const charge = await work.em.findOne(Charge, { caseId });
    if (!charge) throw refused('CHARGE_NOT_FOUND', { caseId });
    mustSeeBranch(work.caller, charge.branch);
    return charge;
  }
}
