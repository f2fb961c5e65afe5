import { approvalEffect } from '../approval.js';
import { complaintGrade } from '../complaint-grade.js';
import type { Decision } from '../decision.js';
import { entitlement } from '../entitlement.js';
import { fee } from '../fee.js';
import type { FrozenPack } from '../frozen-pack.js';
import { mayClose } from '../may-close.js';
import { payment } from '../payment.js';
import { repeatRepair } from '../repeat-repair.js';
import { returnOrExchange } from '../return-or-exchange.js';
import { type SanctionProposal, sanction } from '../sanction.js';

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
