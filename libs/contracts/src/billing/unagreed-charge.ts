import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { list } from '../base/list.js';
import { Branch, CaseId, Citation, Fen, Instant, PersonId, QuotationNo, Reason } from '../base/values.js';

/**
 * 未获同意的收费: work that turned out to be paid only after it was done, and the customer does not agree to pay. It is
 * never charged: somebody waives it, or books it as a difference with a reason, which is theirs from then on.
 */
const Ref = { caseId: CaseId, branch: Branch };
const hows = ['waived', 'left-as-difference'] as const;

export const UnagreedChargeView = z.strictObject({
  ...Ref,
  /** The offer that the customer did not accept. */
  quotation: QuotationNo,
  amountFen: Fen,
  state: z.enum(['asked', ...hows, 'withdrawn']),
  askedAt: Instant,
  reason: z.string().nullable(),
  /** Whose the difference is, or who waived it. */
  owner: PersonId.nullable(),
  decidedAt: Instant.nullable(),
});

export const unagreedChargeCommands = {
  'billing.askUnagreedCharge': command(
    'billing',
    z.strictObject({ quotation: QuotationNo, amountFen: Fen.min(1), citations: z.array(Citation) }),
    z.object({}),
  ),
  /** The work is not paid for after all: nothing is to be decided any more. */
  'billing.withdrawUnagreedCharge': command('billing', z.strictObject({}), z.object({})),
};

export const unagreedChargeFacts = {
  'billing.unagreed-charge.asked.v1': fact(
    'billing',
    false,
    { zh: '客户不同意收费，待决定', en: 'A charge was not agreed to, and is to be decided' },
    z.strictObject({ ...Ref, quotation: QuotationNo, amountFen: Fen, citations: z.array(Citation) }),
  ),
  'billing.unagreed-charge.decided.v1': fact(
    'billing',
    'signals',
    { zh: '未获同意的收费已决定', en: 'A charge that was not agreed to was decided' },
    z.strictObject({
      ...Ref,
      amountFen: Fen,
      how: z.enum(hows),
      owner: PersonId,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  'billing.unagreed-charge.withdrawn.v1': fact(
    'billing',
    false,
    { zh: '未获同意的收费无须再决定', en: 'A charge that was not agreed to no longer needs a decision' },
    z.strictObject(Ref),
  ),
};

const service = 'billing' as const;

export const unagreedChargeRoutes = {
  decideUnagreedCharge: route({
    service,
    method: 'POST',
    path: '/unagreed-charges/:caseId',
    summary: {
      zh: '客户不同意的收费：免收（主管），或列为差额，写明原因，由决定人负责',
      en: 'A charge that the customer did not agree to: waived (supervisor), or left as a difference that is yours',
    },
    input: z.strictObject({ caseId: CaseId, how: z.enum(hows), reason: Reason }),
    output: z.strictObject({ caseId: CaseId, how: z.enum(hows), amountFen: Fen }),
    refusals: [
      'UNAGREED_CHARGE_NOT_ASKED',
      'UNAGREED_CHARGE_DECIDED',
      'DIFFERENCE_NOT_YOURS',
      'OTHER_BRANCH',
    ],
  }),
  listUnagreedCharges: list({
    service,
    path: '/unagreed-charges',
    summary: { zh: '客户不同意的收费', en: 'Charges that customers did not agree to' },
    output: z.strictObject({ unagreedCharges: z.array(UnagreedChargeView) }),
  }),
};

export const unagreedChargeRefusals = {
  UNAGREED_CHARGE_NOT_ASKED: {
    status: 404,
    zh: '案件 {caseId} 没有客户不同意的收费',
    en: 'Case {caseId} has no charge that the customer did not agree to',
  },
  UNAGREED_CHARGE_DECIDED: {
    status: 409,
    zh: '案件 {caseId} 的这笔收费已决定',
    en: 'What becomes of this charge of case {caseId} is decided already',
  },
} as const;

export const unagreedChargeShapes = { UnagreedChargeView };
