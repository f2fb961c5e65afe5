import { moments, pauseCauses, regulationRoles, spanCauses } from '@aftercase/regulations';
import { z } from 'zod';
import { command, fact, route } from '../base/define.js';
import { Entered } from '../base/entered.js';
import { Bilingual, Branch, CaseId, Citation, Instant } from '../base/values.js';

/** 承诺 promises with their deadlines. A second of the same name in one case (a second quotation) is `name.2`; of a complaint, `name/<its number>`. */
export const PromiseName = z.string().regex(/^[a-z][a-z-]*(\.\d{1,3}|\/[A-Z0-9-]{1,40})?$/);
const Ref = { caseId: CaseId, branch: Branch, promise: PromiseName };
const Role = z.enum(regulationRoles);

/** A span of the time until the deadline: whether it counts, why, and by which article or setting. */
export const Span = z.strictObject({
  from: Instant,
  to: Instant,
  counted: z.boolean(),
  cause: z.enum(Object.keys(spanCauses) as [keyof typeof spanCauses]),
  name: Bilingual.optional(),
  citation: Citation,
});

/** How a deadline was reckoned; missing for promises made before packs had promises. */
const Reckoning = { startsAt: Instant, spans: z.array(Span) };

/** Who was told of a breach, and when. */
export const Escalation = z.strictObject({ level: z.int(), to: Role, at: Instant });

/** Of a promise that another service's fact fulfils: the earliest such fact that its owner has. */
const Found = { fulfilledAt: Instant.nullable().optional() };
const State = z.object({ state: z.enum(['kept', 'breached', 'open']), keptAt: Instant.nullable() });

export const promiseCommands = {
  'intake.makePromise': command(
    'intake',
    z.strictObject({
      promise: PromiseName,
      due: Instant,
      warnAt: Instant,
      citations: z.array(Citation),
      fulfilled: z.enum(moments).optional(),
      /** Facts before this instant don't fulfil it; left out: any fact of the case does. */
      since: Instant.optional(),
      reckoning: z.strictObject(Reckoning).optional(),
    }),
    z.object({}),
  ),
  /** A wait moves the deadline, or holds it up: `due` is null while the time stands still. */
  'intake.movePromise': command(
    'intake',
    z.strictObject({
      promise: PromiseName,
      due: Instant.nullable(),
      warnAt: Instant.nullable(),
      pausedSince: Instant.nullable(),
      cause: z.enum(pauseCauses).nullable(),
      citations: z.array(Citation),
      reckoning: z.strictObject(Reckoning),
    }),
    z.object({}),
  ),
  'intake.warnPromise': command(
    'intake',
    z.strictObject({ promise: PromiseName, at: Instant, ...Found }),
    State,
  ),
  /** Asks for the earliest fact that fulfils the promise, then records kept or breached (rule 8). */
  'intake.judgePromise': command('intake', z.strictObject({ promise: PromiseName, ...Found }), State),
  /**
   * The promise is past due and not fulfilled, so the next level is informed. Nothing is recorded where it has been
   * fulfilled.
   */
  'intake.escalatePromise': command(
    'intake',
    z.strictObject({ promise: PromiseName, level: z.int().min(1), to: Role, at: Instant, ...Found }),
    State.extend({ fulfilled: z.boolean() }),
  ),
  /** By name, see regulations `FrozenBusinessHours`: with the holidays known today, where those a case was opened with do not reach as far as its deadline. */
  'intake.freshCalendars': command(
    'intake',
    z.strictObject({}),
    z.object({ calendars: z.record(z.string(), z.looseObject({ zone: z.string() })) }),
  ),
};

const due = { due: Instant, citations: z.array(Citation) };

export const promiseFacts = {
  'intake.promise.made.v1': fact(
    'intake',
    false,
    { zh: '承诺已生效', en: 'Promise made' },
    z.strictObject({ ...Ref, due: Instant, warnAt: Instant, citations: z.array(Citation) }),
  ),
  'intake.promise.kept.v1': fact(
    'intake',
    false,
    { zh: '承诺已兑现', en: 'Promise kept' },
    z.strictObject({ ...Ref, due: Instant, keptAt: Instant, citations: z.array(Citation) }),
  ),
  'intake.promise.breached.v1': fact(
    'intake',
    false,
    { zh: '承诺已逾期', en: 'Promise breached' },
    z.strictObject({ ...Ref, ...due }),
  ),
  'intake.promise.breach-withdrawn.v1': fact(
    'intake',
    false,
    { zh: '逾期已撤销', en: 'Breach withdrawn' },
    z.strictObject({ ...Ref, due: Instant, keptAt: Instant, citations: z.array(Citation) }),
  ),
  'intake.promise.paused.v1': fact(
    'intake',
    false,
    { zh: '承诺暂停计时', en: 'Promise paused' },
    z.strictObject({
      ...Ref,
      since: Instant,
      cause: z.enum(pauseCauses).nullable(),
      breachTakenBack: z.boolean(),
      citations: z.array(Citation),
    }),
  ),
  /** `breachTakenBack`: a breach was recorded before the time that does not count was known; with it there is none. */
  'intake.promise.moved.v1': fact(
    'intake',
    false,
    { zh: '承诺期限已顺延', en: 'Deadline moved' },
    z.strictObject({ ...Ref, was: Instant, breachTakenBack: z.boolean(), ...due }),
  ),
  'intake.promise.warned.v1': fact(
    'intake',
    false,
    { zh: '承诺将到期', en: 'Promise will soon be due' },
    z.strictObject({ ...Ref, ...due }),
  ),
  'intake.promise.escalated.v1': fact(
    'intake',
    false,
    { zh: '逾期已上报', en: 'Breach escalated' },
    z.strictObject({ ...Ref, level: z.int(), to: Role, ...due }),
  ),
  'intake.promise.lapsed.v1': fact(
    'intake',
    false,
    { zh: '案件已结，承诺不再计时', en: 'Promise lapsed with the end of its case' },
    z.strictObject({ ...Ref, ...due }),
  ),
  'intake.customer.answered.v1': fact(
    'intake',
    'signals',
    { zh: '已答复客户', en: 'Customer answered' },
    z.strictObject({ caseId: CaseId, branch: Branch }),
  ),
};

const service = 'intake' as const;

export const promiseRoutes = {
  answerCustomer: route({
    service,
    method: 'POST',
    path: '/cases/:caseId/answer',
    summary: { zh: '答复客户', en: 'Answer the customer' },
    input: z.strictObject({ caseId: CaseId, ...Entered }),
    output: z.strictObject({ caseId: CaseId }),
    refusals: ['CASE_NOT_FOUND', 'OTHER_BRANCH', 'TIME_IN_FUTURE'],
  }),
};

export const promiseShapes = { Escalation, Span };
