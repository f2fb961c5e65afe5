import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered, EnteredFor } from '../base/entered.js';
import { list } from '../base/list.js';
import { Branch, CaseId, Citation, Fen, Instant, PersonId, Reason } from '../base/values.js';
import { ChargeLine, LineEntered } from './charge.js';

/**
 * 退货的钱: what a return that was not granted costs the customer (`field-service` 一.11: 一切费用由客户承担), and what
 * one that was granted pays back. The cost is stated line by line and charged, or waived by the general manager; a
 * refund is approved first and then paid. Neither is left open: its case waits for it.
 */
const Ref = { caseId: CaseId, branch: Branch };

export const refundWays = ['cash', 'bank-transfer', 'as-it-was-paid'] as const;

export const ReturnCostView = z.strictObject({
  ...Ref,
  state: z.enum(['asked', 'stated', 'waived', 'withdrawn']),
  lines: z.array(ChargeLine),
  amountFen: Fen,
  askedAt: Instant,
  by: PersonId.nullable(),
  reason: z.string().nullable(),
});
export const RefundView = z.strictObject({
  ...Ref,
  state: z.enum(['asked', 'approved', 'paid', 'withdrawn']),
  amountFen: Fen,
  askedAt: Instant,
  approvedBy: PersonId.nullable(),
  reason: z.string().nullable(),
  way: z.enum(refundWays).nullable(),
  paidAt: Instant.nullable(),
  paidBy: PersonId.nullable(),
});

const Asked = z.strictObject({ citations: z.array(Citation) });

export const returnMoneyCommands = {
  'billing.askReturnCost': command('billing', Asked, z.object({})),
  'billing.askRefund': command('billing', Asked, z.object({})),
  /** The case ended otherwise: what nobody has answered yet is no longer asked. */
  'billing.withdrawReturnMoney': command('billing', z.strictObject({}), z.object({})),
};

const returnCostAsked = { zh: '退货费用待列明', en: 'Cost of a return asked' };
const refundAsked = { zh: '退款待批准', en: 'Refund asked' };

export const returnMoneyFacts = {
  'billing.return-cost.asked.v1': fact(
    'billing',
    false,
    returnCostAsked,
    z.strictObject({ ...Ref, citations: z.array(Citation) }),
  ),
  'billing.return-cost.stated.v1': fact(
    'billing',
    'signals',
    { zh: '退货费用已列明', en: 'Cost of a return stated' },
    z.strictObject({ ...Ref, amountFen: Fen, lines: z.array(ChargeLine) }),
  ),
  'billing.return-cost.waived.v1': fact(
    'billing',
    'signals',
    { zh: '退货费用已免收', en: 'Cost of a return waived' },
    z.strictObject({ ...Ref, by: PersonId, text: z.strictObject({ reason: Reason }) }),
  ),
  'billing.return-cost.withdrawn.v1': fact(
    'billing',
    false,
    { zh: '退货费用无须再列明', en: 'Cost of a return no longer asked' },
    z.strictObject(Ref),
  ),
  'billing.refund.asked.v1': fact(
    'billing',
    false,
    refundAsked,
    z.strictObject({ ...Ref, citations: z.array(Citation) }),
  ),
  'billing.refund.approved.v1': fact(
    'billing',
    false,
    { zh: '退款已批准', en: 'Refund approved' },
    z.strictObject({ ...Ref, amountFen: Fen, by: PersonId, text: z.strictObject({ reason: Reason }) }),
  ),
  'billing.refund.paid.v1': fact(
    'billing',
    'signals',
    { zh: '退款已支付', en: 'Refund paid' },
    z.strictObject({ ...Ref, amountFen: Fen, way: z.enum(refundWays) }),
  ),
  'billing.refund.withdrawn.v1': fact(
    'billing',
    false,
    { zh: '退款无须再批准或支付', en: 'Refund no longer asked' },
    z.strictObject(Ref),
  ),
};

const service = 'billing' as const;
const out = z.strictObject({ caseId: CaseId });

export const returnMoneyRoutes = {
  stateReturnCost: route({
    service,
    method: 'POST',
    path: '/return-costs/:caseId/statement',
    summary: { zh: '列明退货费用', en: 'State what a return costs' },
    input: z.strictObject({
      caseId: CaseId,
      lines: z.array(LineEntered).min(1).max(50),
      ...EnteredFor,
    }),
    output: z.strictObject({ caseId: CaseId, amountFen: Fen }),
    refusals: [
      'RETURN_COST_NOT_ASKED',
      'RETURN_COST_ANSWERED',
      'LINES_DO_NOT_ADD_UP',
      'NOTHING_OWED',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  waiveReturnCost: route({
    service,
    method: 'POST',
    path: '/return-costs/:caseId/waiver',
    summary: { zh: '免收退货费用', en: 'Waive the cost of a return' },
    input: z.strictObject({ caseId: CaseId, reason: Reason }),
    output: out,
    refusals: ['RETURN_COST_NOT_ASKED', 'RETURN_COST_ANSWERED', 'OTHER_BRANCH'],
  }),
  approveRefund: route({
    service,
    method: 'POST',
    path: '/refunds/:caseId/approval',
    summary: { zh: '批准退款', en: 'Approve a refund' },
    input: z.strictObject({
      caseId: CaseId,
      amountFen: Fen.min(1),
      reason: Reason,
      ...Entered,
    }),
    output: out,
    refusals: ['REFUND_NOT_ASKED', 'REFUND_ANSWERED', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
  payRefund: route({
    service,
    method: 'POST',
    path: '/refunds/:caseId/payment',
    summary: { zh: '支付退款', en: 'Pay a refund' },
    input: z.strictObject({
      caseId: CaseId,
      amountFen: Fen,
      way: z.enum(refundWays),
      ...Entered,
    }),
    output: out,
    refusals: [
      'REFUND_NOT_ASKED',
      'REFUND_NOT_APPROVED',
      'REFUND_NEEDS_ANOTHER',
      'REFUND_ANSWERED',
      'AMOUNT_DIFFERS',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  listReturnCosts: list({
    service,
    path: '/return-costs',
    summary: { zh: '退货费用列表', en: 'Costs of returns' },
    output: z.strictObject({ returnCosts: z.array(ReturnCostView) }),
  }),
  listRefunds: list({
    service,
    path: '/refunds',
    summary: { zh: '退款列表', en: 'Refunds' },
    output: z.strictObject({ refunds: z.array(RefundView) }),
  }),
};

export const returnMoneyRefusals = {
  RETURN_COST_NOT_ASKED: {
    status: 404,
    zh: '案件 {caseId} 没有待列明的退货费用',
    en: 'No cost of a return is asked for case {caseId}',
  },
  RETURN_COST_ANSWERED: {
    status: 409,
    zh: '案件 {caseId} 的退货费用已有结论',
    en: 'The cost of case {caseId} is stated or waived already',
  },
  REFUND_NOT_ASKED: {
    status: 404,
    zh: '案件 {caseId} 没有待办的退款',
    en: 'No refund is asked for case {caseId}',
  },
  REFUND_NOT_APPROVED: {
    status: 409,
    zh: '案件 {caseId} 的退款尚未批准',
    en: 'The refund of case {caseId} is not approved yet',
  },
  REFUND_NEEDS_ANOTHER: {
    status: 403,
    zh: '案件 {caseId} 的退款由您批准，须由他人支付',
    en: 'You approved the refund of case {caseId}: somebody else pays it',
  },
  REFUND_ANSWERED: {
    status: 409,
    zh: '案件 {caseId} 的退款已批准或已支付',
    en: 'The refund of case {caseId} is approved or paid already',
  },
} as const;

export const returnMoneyShapes = { ReturnCostView, RefundView };
