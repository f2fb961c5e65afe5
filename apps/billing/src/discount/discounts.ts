import type { InputOf, Role, routes } from '@aftercase/contracts';
import { branchOf, documentsOf, mustBeOpenCase, mustHaveCase, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { Charge } from '../charge/charge.entity.js';
import { Discount, viewOf } from './discount.entity.js';

type Routes = typeof routes.billing;

/** 优惠: approved before the charge stands; the story takes it off when it counts the fee. */
@Injectable()
export class Discounts {
  private readonly discounts = documentsOf(Discount, {
    number: 'caseId',
    missing: 'CHARGE_NOT_FOUND',
    guard: 'has-case',
    newest: 'at',
  });

  /** @throws Refused CASE_NOT_FOUND, CASE_ARCHIVED, OTHER_BRANCH, CHARGE_EXISTS, DISCOUNT_EXISTS */
  async approve(work: Work, { caseId, fen, percent, reason }: InputOf<Routes['approveDiscount']>) {
    const branch = branchOf(caseId);
    await mustHaveCase(work, { caseId, branch });
    await mustBeOpenCase(work, caseId);
    await work.lock(caseId);
    if (await work.em.findOne(Charge, { caseId })) throw refused('CHARGE_EXISTS', { caseId });
    if (await work.em.findOne(Discount, { caseId })) throw refused('DISCOUNT_EXISTS', { caseId });
    const { sub: approvedBy, role } = work.caller;
    const at = new Date(work.now);
    const granted = { caseId, branch, fen, percent };
    work.em.create(
      Discount,
      Object.assign({ state: 'approved' as const, reason, approvedBy, role: role as Role, at }, granted),
    );
    const data = Object.assign({ approvedBy, text: { reason } }, granted);
    await work.record('billing.discount.approved.v1', { data });
    return { caseId };
  }

  async list(work: Work, input: InputOf<Routes['listDiscounts']>) {
    const { items, next } = await this.discounts.list(work, input);
    return { discounts: items.map(viewOf), next };
  }
}
