import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { list } from '../base/list.js';
import { Role } from '../base/people.js';
import { Branch, CaseId, Fen, Instant, Percent, PersonId, Reason } from '../base/values.js';

/** 优惠: an amount or per cent off, approved with a reason before the charge stands; its lines show it. */
const Ref = { caseId: CaseId, branch: Branch };
const Off = { fen: Fen.nullable(), percent: Percent.nullable() };

export const DiscountView = z.strictObject({
  ...Ref,
  ...Off,
  /** `unused`: the fee was counted before it came, or a person settled it otherwise. */
  state: z.enum(['approved', 'applied', 'unused']),
  reason: z.string(),
  approvedBy: PersonId,
  role: Role,
  at: Instant,
});

export const discountFacts = {
  'billing.discount.approved.v1': fact(
    'billing',
    'signals',
    { zh: '优惠已批准', en: 'Discount approved' },
    z.strictObject({ ...Ref, ...Off, approvedBy: PersonId, text: z.strictObject({ reason: Reason }) }),
  ),
};

const service = 'billing' as const;

export const discountRoutes = {
  approveDiscount: route({
    service,
    method: 'POST',
    path: '/charges/:caseId/discount',
    status: 201,
    summary: {
      zh: '批准优惠（金额或百分比，应收确定之前，须写明理由）',
      en: 'Approve a discount (an amount or per cent, before the charge stands, with a reason)',
    },
    input: z
      .strictObject({
        caseId: CaseId,
        fen: Fen.min(1).nullable().default(null),
        percent: Percent.nullable().default(null),
        reason: Reason,
      })
      .refine(({ fen, percent }) => (fen === null) !== (percent === null)),
    output: z.strictObject({ caseId: CaseId }),
    refusals: ['CASE_NOT_FOUND', 'CASE_ARCHIVED', 'CHARGE_EXISTS', 'DISCOUNT_EXISTS', 'OTHER_BRANCH'],
  }),
  listDiscounts: list({
    service,
    path: '/discounts',
    summary: { zh: '优惠列表', en: 'Discounts' },
    output: z.strictObject({ discounts: z.array(DiscountView) }),
  }),
};

export const discountRefusals = {
  DISCOUNT_EXISTS: {
    status: 409,
    zh: '案件 {caseId} 已批准优惠',
    en: 'A discount of case {caseId} is approved already',
  },
} as const;

export const discountShapes = { DiscountView };
