import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { list } from '../base/list.js';
import { line } from '../base/text.js';
import {
  Branch,
  CaseId,
  Citation,
  Fen,
  HandoverNo,
  Instant,
  PersonId,
  Quantity,
  Reason,
  VoucherNo,
} from '../base/values.js';

/** One line of a charge or a quotation; `amountFen` is what the line comes to. */
export const ChargeLine = z.strictObject({
  what: z.string(),
  code: z.string().optional(),
  quantity: z.number(),
  unitFen: Fen,
  amountFen: Fen,
  /** What a contract's balance still covered of it; `amountFen` is what lies beyond. */
  coveredFen: Fen.optional(),
  /** Taken off by an approved discount; `amountFen` is what is left. */
  discountFen: Fen.optional(),
});

/** A line as people enter it: its quantity is bounded, and a decimal is what was written. */
export const LineEntered = ChargeLine.omit({ discountFen: true, coveredFen: true }).extend({
  what: line(200),
  code: line(40).optional(),
  quantity: Quantity,
});

/** What was paid at one moment: a charge or an invoice may be paid in parts. Below nothing: given back. */
export const Paid = z.strictObject({
  amountFen: z.int(),
  /** Who took it. Of cash: whose it is to hand over. */
  by: PersonId,
  at: Instant,
  /** Who entered it, where that was somebody else. */
  enteredBy: PersonId.optional(),
  /** Why it was another amount than was open. */
  reason: z.string().optional(),
});

/** Cash of a case that one person took, less what they gave back. */
export const CashOf = z.strictObject({ technician: PersonId, amountFen: Fen });
/** What one of them handed over. */
export const CashHandedOver = CashOf.extend({ handover: HandoverNo, at: Instant });

const chargeWays = ['cash-on-site', 'invoice-same-day', 'invoice-on-return'] as const;
/** How else a customer pays who will not pay in cash; `cash` takes an earlier change back. */
export const otherWays = ['invoice', 'transfer', 'wechat', 'alipay', 'card', 'cash'] as const;

export const ChargeView = z.strictObject({
  caseId: CaseId,
  branch: z.string(),
  voucher: VoucherNo.nullable(),
  amountFen: Fen,
  way: z.string(),
  state: z.enum(['open', 'collected', 'handed-over', 'invoiced']),
  lines: z.array(ChargeLine),
  /** The published fee schedule that its prices go by; null where none bound them. */
  schedule: z.string().nullable(),
  collectedFen: Fen,
  /** Paid in parts, or another amount than is owed: each payment, what was waived, what is collected later. */
  payments: z.array(Paid),
  waivedFen: Fen,
  laterFen: Fen,
  /** How the customer pays instead of in cash, and why. */
  paysBy: z.enum(otherWays).nullable(),
  paysByReason: z.string().nullable(),
  /** Who was there: cash on site is theirs to collect. Null: not known, whoever goes out may. */
  visitedBy: PersonId.nullable(),
  /** The last one. */
  handover: HandoverNo.nullable(),
  /** Who handed over how much; empty where that was before each person's cash was kept apart. */
  handovers: z.array(CashHandedOver),
  /** With whom cash of the case still is. */
  held: z.array(CashOf),
});

/** What a customer owes, as its story says it. */
export const ChargeOpened = z.strictObject({
  /** Null where the pack knows no voucher; the case itself then stands for it. */
  voucher: VoucherNo.nullable(),
  amountFen: Fen,
  citations: z.array(Citation),
  way: z.enum(chargeWays),
  lines: z.array(ChargeLine),
  /** The published fee schedule that its prices go by. */
  schedule: z.string().optional(),
  /** Who was there: cash on site is theirs to collect. Not said of what began under an earlier release. */
  visitedBy: PersonId.optional(),
});

export const chargeCommands = {
  /** Opens what the customer owes. Cash on site then waits for the technician and the accountant (article 5). */
  'billing.openCharge': command('billing', ChargeOpened, z.object({})),
  /** The charge follows a voided voucher to its successor. */
  'billing.replaceVoucher': command(
    'billing',
    z.strictObject({ voucher: VoucherNo, successor: VoucherNo }),
    z.object({}),
  ),
};

const Ref = { caseId: CaseId, branch: Branch };

export const chargeFacts = {
  'billing.charge.opened.v1': fact(
    'billing',
    false,
    { zh: '应收已确定', en: 'Charge opened' },
    z.strictObject({
      ...Ref,
      voucher: VoucherNo.nullable(),
      amountFen: Fen,
      way: z.enum(chargeWays),
      citations: z.array(Citation),
      schedule: z.string().optional(),
    }),
  ),
  'billing.charge.way-changed.v1': fact(
    'billing',
    'signals',
    { zh: '客户改用其他方式付款', en: 'The customer pays in another way' },
    z.strictObject({
      ...Ref,
      from: z.enum(chargeWays),
      way: z.enum(chargeWays),
      paysBy: z.enum(otherWays),
      changedBy: PersonId,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
};

const service = 'billing' as const;

export const chargeRoutes = {
  payOtherwise: route({
    service,
    method: 'POST',
    path: '/charges/:caseId/way',
    summary: {
      zh: '客户不付现金，改用其他方式付款（须写明原因）',
      en: 'The customer will not pay in cash: another way of paying, with a reason',
    },
    input: z.strictObject({ caseId: CaseId, paysBy: z.enum(otherWays), reason: Reason }),
    output: z.strictObject({ caseId: CaseId, way: z.enum(chargeWays) }),
    refusals: [
      'CHARGE_NOT_FOUND',
      'NOT_A_CASH_CHARGE',
      'CASH_COLLECTED_ALREADY',
      'CHARGE_INVOICED',
      'OTHER_BRANCH',
    ],
  }),
  listCharges: list({
    service,
    path: '/charges',
    summary: { zh: '应收列表', en: 'Charges' },
    output: z.strictObject({ charges: z.array(ChargeView) }),
  }),
};

export const chargeRefusals = {
  CHARGE_NOT_FOUND: { status: 404, zh: '案件 {caseId} 没有应收', en: 'Case {caseId} has no charge' },
  CHARGE_EXISTS: { status: 409, zh: '案件 {caseId} 已有应收', en: 'Case {caseId} has a charge already' },
  CHARGE_INVOICED: {
    status: 409,
    zh: '案件 {caseId} 的应收已开发票',
    en: 'The charge of case {caseId} is invoiced already',
  },
  NOTHING_OWED: {
    status: 422,
    zh: '案件 {caseId} 的金额为零，没有应收可开',
    en: 'Case {caseId} owes nothing; there is no charge to open',
  },
  AMOUNT_DIFFERS: {
    status: 422,
    zh: '金额 {given} 分与应收 {due} 分不符',
    en: 'The amount {given} fen differs from {due} fen due',
  },
} as const;

export const chargeShapes = { ChargeLine, ChargeView };
