import { z } from 'zod';
import { command, fact } from '../base/define.js';
import { list } from '../base/list.js';
import { line } from '../base/text.js';
import { Branch, CaseId, Citation, Fen, HandoverNo, Quantity, VoucherNo } from '../base/values.js';

/** One line of a charge or a quotation; `amountFen` is what the line comes to. */
export const ChargeLine = z.strictObject({
  what: z.string(),
  code: z.string().optional(),
  quantity: z.number(),
  unitFen: Fen,
  amountFen: Fen,
});

/** A line as people enter it: its quantity is bounded, and a decimal is what was written. */
export const LineEntered = ChargeLine.extend({
  what: line(200),
  code: line(40).optional(),
  quantity: Quantity,
});

export const chargeReaders = [
  'accountant',
  'clerk',
  'supervisor',
  'technician',
  'auditor',
  'operator',
  'general-manager',
] as const;

export const ChargeView = z.strictObject({
  caseId: CaseId,
  branch: z.string(),
  voucher: VoucherNo.nullable(),
  amountFen: Fen,
  way: z.string(),
  state: z.enum(['open', 'collected', 'handed-over', 'invoiced']),
  lines: z.array(ChargeLine),
  collectedFen: Fen,
  handover: HandoverNo.nullable(),
});

/** What a customer owes, as its story says it. */
export const ChargeOpened = z.strictObject({
  /** Null where the pack knows no voucher; the case itself then stands for it. */
  voucher: VoucherNo.nullable(),
  amountFen: Fen,
  citations: z.array(Citation),
  way: z.enum(['cash-on-site', 'invoice-same-day', 'invoice-on-return']),
  lines: z.array(ChargeLine),
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
      way: z.enum(['cash-on-site', 'invoice-same-day', 'invoice-on-return']),
      citations: z.array(Citation),
    }),
  ),
};

const service = 'billing' as const;

export const chargeRoutes = {
  listCharges: list({
    service,
    path: '/charges',
    roles: chargeReaders,
    summary: { zh: '应收列表', en: 'Charges' },
    output: z.strictObject({ charges: z.array(ChargeView) }),
  }),
};

export const chargeRefusals = {
  CHARGE_NOT_FOUND: { status: 404, zh: '案件 {caseId} 没有应收', en: 'Case {caseId} has no charge' },
  CHARGE_EXISTS: { status: 409, zh: '案件 {caseId} 已有应收', en: 'Case {caseId} has a charge already' },
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
