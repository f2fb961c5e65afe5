import { z } from 'zod';
import { fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { Branch, CaseId, Fen, HandoverNo, PersonId, Reason } from '../base/values.js';
import { CashOf } from './charge.js';

const Ref = { caseId: CaseId, branch: Branch };

export const cashFacts = {
  'billing.cash.collected.v1': fact(
    'billing',
    'signals',
    { zh: '现场已收款', en: 'Cash collected on site' },
    z.strictObject({
      ...Ref,
      amountFen: Fen,
      /** Who took the last of it. */
      technician: PersonId,
      /** Who has how much of it, where several took it in parts. */
      collectors: z.array(CashOf).optional(),
    }),
  ),
  'billing.cash.part-collected.v1': fact(
    'billing',
    false,
    { zh: '现场收款与应收有差额', en: 'Cash collected on site, with a difference' },
    z.strictObject({
      ...Ref,
      amountFen: Fen,
      /** What is open now; below nothing where too much was paid. */
      openFen: z.int(),
      technician: PersonId,
      text: z.strictObject({ reason: Reason }),
    }),
  ),
  'billing.cash.part-handed-over.v1': fact(
    'billing',
    false,
    { zh: '一人所收款项已交会计员', en: "One person's cash handed over" },
    z.strictObject({
      ...Ref,
      handover: HandoverNo,
      amountFen: Fen,
      technician: PersonId,
      /** What is with others still. */
      openFen: Fen,
    }),
  ),
  'billing.cash.handed-over.v1': fact(
    'billing',
    'signals',
    { zh: '款项已交会计员', en: 'Cash handed over' },
    z.strictObject({
      ...Ref,
      /** The last one, and whose it was. */
      handover: HandoverNo,
      /** All that was collected. */
      amountFen: Fen,
      technician: PersonId,
      /** Each person's own, where several handed over. */
      handovers: z.array(CashOf.extend({ handover: HandoverNo })).optional(),
    }),
  ),
};

const service = 'billing' as const;

export const cashRoutes = {
  collectCash: route({
    service,
    method: 'POST',
    path: '/charges/:caseId/cash',
    summary: {
      zh: '现场收款（第五条）：由上门人员本人登记；主管代为补录须写明是谁收的',
      en: 'Collect cash on site (article 5): whoever was there; a supervisor who enters it names them',
    },
    input: z.strictObject({
      caseId: CaseId,
      amountFen: Fen,
      /** Why it is another amount than is owed: a part, or too much. The difference is the accountant's to settle. */
      reason: Reason.optional(),
      /** Said by a supervisor who enters it for them: who has the cash. */
      collectedBy: PersonId.optional(),
      ...Entered,
    }),
    output: z.strictObject({ caseId: CaseId }),
    refusals: [
      'CHARGE_NOT_FOUND',
      'NOT_A_CASH_CHARGE',
      'AMOUNT_DIFFERS',
      'SUM_TOO_LARGE',
      'CASH_COLLECTED_ALREADY',
      'NOT_YOUR_CASH',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
  handOver: route({
    service,
    method: 'POST',
    path: '/charges/:caseId/handover',
    status: 201,
    summary: { zh: '会计员收讫技术员交款（第五条）', en: 'The accountant takes the cash over (article 5)' },
    input: z.strictObject({
      caseId: CaseId,
      amountFen: Fen,
      /** Whose cash it is; may be left out where only one has any. */
      technician: PersonId.optional(),
      ...Entered,
    }),
    output: z.strictObject({ handover: HandoverNo }),
    refusals: [
      'CHARGE_NOT_FOUND',
      'CASH_NOT_COLLECTED',
      'CASH_OF_SEVERAL',
      'AMOUNT_DIFFERS',
      'NOT_YOUR_CASH',
      'OTHER_BRANCH',
      'TIME_IN_FUTURE',
    ],
  }),
};

export const cashRefusals = {
  NOT_A_CASH_CHARGE: {
    status: 409,
    zh: '案件 {caseId} 不是现场收现',
    en: 'Case {caseId} is not to be paid in cash on site',
  },
  CASH_COLLECTED_ALREADY: {
    status: 409,
    zh: '案件 {caseId} 已收款',
    en: 'The cash of case {caseId} is collected already',
  },
  NOT_YOUR_CASH: {
    status: 403,
    zh: '案件 {caseId} 的现金由上门人员本人收取；代为登记须由主管写明收款人，收款人不得自己收讫',
    en: 'The cash of case {caseId} is collected by whoever was there; a supervisor who enters it names them, and nobody counts their own',
  },
  CASH_OF_SEVERAL: {
    status: 422,
    zh: '案件 {caseId} 的现金由多人收取（{people}）：须写明是谁交的款，各人各交',
    en: 'Several people have cash of case {caseId} ({people}): say whose it is, each hands over their own',
  },
  CASH_NOT_COLLECTED: {
    status: 409,
    zh: '案件 {caseId} 没有待交的现金',
    en: 'Case {caseId} has no cash to hand over',
  },
} as const;
