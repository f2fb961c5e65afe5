import type { CommandInput, Role } from '@aftercase/contracts';
import { outcomesOf } from '@aftercase/regulations';

export type DecisionName = CommandInput<'intake.recordDecision'>['decision'];

/**
 * Who may decide otherwise. `field-service` 一.11 gives a return to the general manager; for the rest no regulation
 * names a role, so they are company settings. Absent: nobody, since it follows from what was decided before (how a fee
 * is collected) or from what is there (papers, time).
 */
const deciders: Partial<Record<DecisionName, readonly Role[]>> = {
  entitlement: ['supervisor', 'general-manager'],
  fee: ['supervisor', 'general-manager', 'sales-centre'],
  return: ['general-manager'],
  approval: ['general-manager'],
  repeat: ['supervisor', 'general-manager'],
  grade: ['complaint-handler', 'general-manager'],
};

/** The decisions that rest on a decision; once one of them is on record, the first can't be changed any more. */
const followers: Partial<Record<DecisionName, readonly DecisionName[]>> = {
  entitlement: ['fee', 'payment'],
  fee: ['payment'],
  return: ['closing'],
  approval: ['closing'],
};

export interface Made {
  decision: DecisionName;
  outcome: string;
}

export type Objection =
  | 'SANCTION_BY_ASSESSMENT'
  | 'DECISION_COMPLAINT_MISSING'
  | 'DECISION_FIXED'
  | 'DECISION_NOT_YOURS'
  | 'DECISION_OUTCOME_UNKNOWN'
  | 'DECISION_AMOUNT_MISSING'
  | 'DECISION_NOT_MADE'
  | 'DECISION_SAME'
  | 'DECISION_ACTED_ON';

/**
 * What speaks against deciding otherwise; null where nothing does.
 * @param made the decisions so far of the case, or of the complaint that is asked of, oldest first
 */
export function objection(
  input: Made & { amountFen?: number | undefined; complaint?: string | undefined },
  role: string,
  made: readonly Made[],
): Objection | null {
  const { decision, outcome, amountFen } = input;
  // The pack only proposes: HR decides in the assessment, with a reason, and its decision may be appealed against.
  if (decision === 'sanction') return 'SANCTION_BY_ASSESSMENT';
  const who = deciders[decision];
  if (!who) return 'DECISION_FIXED';
  if (!(who as readonly string[]).includes(role)) return 'DECISION_NOT_YOURS';
  if (!mayComeTo(decision).includes(outcome)) return 'DECISION_OUTCOME_UNKNOWN';
  if (decision === 'fee' && outcome === 'charged' && !amountFen) return 'DECISION_AMOUNT_MISSING';
  if (decision === 'grade' && !input.complaint) return 'DECISION_COMPLAINT_MISSING';
  const last = made.findLast((one) => one.decision === decision);
  if (!last) return 'DECISION_NOT_MADE';
  if (last.outcome === outcome && amountFen === undefined) return 'DECISION_SAME';
  return followedBy(decision, made) ? 'DECISION_ACTED_ON' : null;
}

/**
 * What a person may decide. To refuse a service that is under way is an ending of the case and no kind of service;
 * and what the pack leaves to a person (a fee it can't count, an approval) is not decided by leaving it again.
 */
export const mayComeTo = (decision: DecisionName): string[] =>
  outcomesOf(decision).filter((outcome) => !leftOpen.has(`${decision}.${outcome}`));
const leftOpen = new Set(['entitlement.refused', 'fee.undecided', 'return.needs-approval']);

/** The first decision on record that rests on this one. */
export function followedBy(decision: DecisionName, made: readonly Made[]): DecisionName | undefined {
  const at = made.findIndex((one) => one.decision === decision);
  return made.slice(at + 1).find((one) => followers[decision]?.includes(one.decision))?.decision;
}
