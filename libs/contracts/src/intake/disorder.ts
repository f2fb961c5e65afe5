import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Bilingual, Branch, CaseId, Instant, Reason } from '../base/values.js';

/**
 * 核对时间: two facts that different services entered, of which the later one lies before what it must follow. Each
 * service keeps its own in order; that these two do not fit shows only when both are heard. It holds nothing up: the
 * supervisor looks into it and says what is right.
 */
const Pair = {
  /** The fact that lies too early, by its type, and when it is said to have happened. */
  fact: z.string(),
  at: Instant,
  /** The one that it must follow. */
  follows: z.string(),
  followsAt: Instant,
};
const Ref = { caseId: CaseId, branch: Branch };

export const DisorderView = z.strictObject({
  ...Pair,
  factName: Bilingual,
  followsName: Bilingual,
  foundAt: Instant,
  checkedBy: z.string().nullable(),
  checkedAt: Instant.nullable(),
  reason: z.string().nullable(),
});

export const disorderCommands = {
  'intake.flagDisorder': command('intake', z.strictObject(Pair), z.object({})),
};

/** The first opens the supervisor's duty to check the times, the second closes it. */
export const disorderFacts = {
  'intake.case.out-of-order.v1': fact(
    'intake',
    false,
    { zh: '时间先后不合，待核对', en: 'Times out of order, to be checked' },
    z.strictObject({ ...Ref, ...Pair }),
  ),
  'intake.case.order-checked.v1': fact(
    'intake',
    false,
    { zh: '时间已核对', en: 'Times checked' },
    z.strictObject({ ...Ref, ...Pair, by: z.string(), text: z.strictObject({ reason: Reason }) }),
  ),
};

export const disorderRoutes = {
  checkOrder: route({
    service: 'intake',
    method: 'POST',
    path: '/cases/:caseId/order-check',
    summary: {
      zh: '核对先后不合的时间，写明核对结果',
      en: 'Say what came of checking the times that are out of order',
    },
    input: z.strictObject({ caseId: CaseId, reason: Reason }),
    output: z.strictObject({ caseId: CaseId, checked: z.int() }),
    refusals: ['CASE_NOT_FOUND', 'OTHER_BRANCH', 'CASE_IN_ORDER'],
  }),
};

export const disorderRefusals = {
  CASE_IN_ORDER: {
    status: 409,
    zh: '案件 {caseId} 没有待核对的时间',
    en: 'Case {caseId} has no times to check',
  },
} as const;
export const disorderShapes = { DisorderView };
