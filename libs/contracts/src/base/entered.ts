import { Instant, PersonId, Reason } from './values.js';

/**
 * What people say of a fact's time: when it happened, where that was before now, and, where it was long before now,
 * why it is entered so late. The request gate and the unit of work read both by these names; see `order-of-facts.ts`.
 */
export const Entered = { occurredAt: Instant.optional(), lateReason: Reason.optional() };
/**
 * Of a document that names who did it: whoever enters it late for them says who that was (`doerOf`). Left out, it is
 * who enters it.
 */
export const EnteredFor = Object.assign({}, Entered, { doneBy: PersonId.optional() });
/** Of a call, whose time has its own name. */
export const EnteredCall = { calledAt: Instant.optional(), lateReason: Reason.optional() };

/** What an endpoint may refuse that takes `doneBy`. */
export const doerRefusals = {
  DOER_MISSING: {
    status: 422,
    zh: '代为补录须写明当时是谁做的（doneBy）',
    en: 'Whoever enters it for another says who did it (doneBy)',
  },
  NOT_YOURS_TO_ENTER: {
    status: 403,
    zh: '这由 {person} 本人登记；逾期的才可代为补录',
    en: '{person} enters this; others do so only what is late',
  },
  NOT_THEIRS_TO_DO: {
    status: 422,
    zh: '{person} 不是本分支机构能做这件事的人员',
    en: '{person} is nobody of this branch whose work this is',
  },
} as const;

/** What every endpoint may refuse that takes a time. */
export const timeRefusals = {
  TIME_IN_FUTURE: { status: 422, zh: '发生时间 {at} 在将来', en: 'The time {at} lies in the future' },
  OUT_OF_ORDER: {
    status: 422,
    zh: '发生时间 {at} 早于其前提“{follows}”（{followsAt}）',
    en: 'The time {at} is before what it must follow: {followsEn} ({followsAt})',
  },
  ENTERED_TOO_FAR_BACK: {
    status: 422,
    zh: '发生时间 {at} 已超过补录期限（设置 {setting} = {days} 天），须由 {roles} 补录并写明理由（lateReason）',
    en: 'The time {at} is further back than may be entered (setting {setting} = {days} days): {roles} may, with a reason (lateReason)',
  },
  ENTRY_NOT_LATE: {
    status: 403,
    zh: '发生时间 {at} 仍在登记期限内（设置 {setting} = {days} 天），由当事人自己登记；逾期的才可代为补录',
    en: 'The time {at} is not further back than may be entered (setting {setting} = {days} days): whoever did it enters it; others do so only what is late',
  },
} as const;
