import { approvalEffect } from '../decisions/approval.js';
import { complaintGrade } from '../decisions/complaint-grade.js';
import type { Decision } from '../decisions/decision.js';
import { entitlement } from '../decisions/entitlement.js';
import { fee } from '../decisions/fee.js';
import { mayClose } from '../decisions/may-close.js';
import { payment } from '../decisions/payment.js';
import { repeatRepair } from '../decisions/repeat-repair.js';
import { returnOrExchange } from '../decisions/return-or-exchange.js';
import { type SanctionProposal, sanction } from '../decisions/sanction.js';
import type { FrozenPack } from '../pack/frozen-pack.js';

export type Facts = Record<string, unknown>;
export type Decided = Decision<string> & { amountFen?: number; proposals?: SanctionProposal[] };
type Rule = (pack: FrozenPack, facts: never) => Decided;

/** The rule behind each decision that a case records; one without a rule is a person's alone. */
const rules: Record<string, Rule | undefined> = {
  entitlement,
  fee,
  payment,
  closing: mayClose,
  repeat: repeatRepair,
  return: returnOrExchange,
  approval: approvalEffect,
  grade: complaintGrade,
  sanction,
};

/** Makes a recorded decision again from its own inputs; null where no rule makes it. @throws what the rule throws */
export function decideAgain(pack: FrozenPack, decision: string, facts: Facts): Decided | null {
  return rules[decision]?.(pack, facts as never) ?? null;
}
