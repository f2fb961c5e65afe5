import type { FrozenPack } from '../pack/frozen-pack.js';
import { because, type ReasonCode } from '../words/reasons.js';
import type { Decision } from './decision.js';
import { type Circumstances, decideByRule, found } from './rule.js';

const when = (holds: boolean | undefined, why: ReasonCode) =>
  holds ? found(true, [because(why)]) : found(false);

export interface ExpenseFacts {
  /** True, lawful and valid (`field-service` 四.3). */
  genuine: boolean;
  /** The journey's vouchers match its places and days. */
  matchesJourney: boolean;
  /** A tool bought in the field, and whether the warehouse has taken it in (一.12); null: no tool. */
  toolReturned?: boolean | null;
}

/** Whether an expense is paid back. False vouchers are also a cause for a sanction, `false-expenses`. */
export function reimbursement(
  pack: FrozenPack,
  facts: ExpenseFacts,
): Decision<'reimbursed' | 'not-reimbursed'> {
  return decideByRule(pack, 'reimbursement', expenseCircumstances, facts);
}

const expenseCircumstances: Circumstances<ExpenseFacts> = {
  untrue: (_pack, { genuine }) => when(!genuine, 'voucher-false'),
  'not-matching': (_pack, { matchesJourney }) => when(!matchesJourney, 'voucher-not-matching'),
  'tool-not-returned': (_pack, { toolReturned }) => when(toolReturned === false, 'tool-not-returned'),
};

export interface ReportFacts {
  designDefect?: boolean;
  cannotBeSettled?: boolean;
  cannotBeAnswered?: boolean;
  /** A complaint came that isn't about quality. */
  notAboutQuality?: boolean;
}

/** What staff must report to the company beside the case (`field-service` 一.8, 一.9, 三.2). */
export function reportDuty(pack: FrozenPack, facts: ReportFacts): Decision<'at-once' | 'in-record' | 'none'> {
  return decideByRule(pack, 'report', reportCircumstances, facts);
}

const reportCircumstances: Circumstances<ReportFacts> = {
  'design-defect': (_pack, facts) => when(facts.designDefect, 'design-defect'),
  'cannot-be-settled': (_pack, facts) => when(facts.cannotBeSettled, 'cannot-be-settled'),
  'cannot-be-answered': (_pack, facts) => when(facts.cannotBeAnswered, 'cannot-be-answered'),
  'not-about-quality': (_pack, facts) => when(facts.notAboutQuality, 'not-about-quality'),
};

/** Whether somebody may be sent: `apparel-shop` 6 wants staff trained and qualified before they work. */
export function mayWork(
  pack: FrozenPack,
  facts: { qualified: boolean },
): Decision<'may-work' | 'may-not-work'> {
  return decideByRule(pack, 'assignment', assignmentCircumstances, facts);
}

const assignmentCircumstances: Circumstances<{ qualified: boolean }> = {
  'not-qualified': (_pack, { qualified }) => when(!qualified, 'not-qualified'),
};
