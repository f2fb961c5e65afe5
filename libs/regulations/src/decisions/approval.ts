import { citeAll } from '../pack/citation.js';
import type { FrozenPack } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import { type ApprovalSubject, type CaseKind, type RegulationRole, roleNames } from '../words/vocabulary.js';
import type { Decision } from './decision.js';
import { type Circumstances, decideByRule, found } from './rule.js';

export interface ApprovalNeed extends Decision<'needed' | 'not-needed'> {
  /** Whose approval; null where none is needed. */
  by: RegulationRole | null;
}

/**
 * Whether something needs approval, and whose. `field-service` 一.11: a return, the general manager's. `general`
 * 16: an amendment, that of the department concerned, which the text doesn't name.
 *
 * Where no article and no setting asks for it, nothing is cited: there is no decision to record.
 */
export function approvalNeeded(
  pack: FrozenPack,
  { kind, subject }: { kind: CaseKind; subject?: undefined } | { kind?: undefined; subject: ApprovalSubject },
): ApprovalNeed {
  const rule = (pack.approvals ?? []).find((one) =>
    subject ? one.subject === subject : one.kinds?.includes(kind as CaseKind),
  );
  if (!rule)
    return { outcome: 'not-needed', by: null, reasons: [because('approval-not-needed')], citations: [] };
  const by = rule.by ?? (rule.role && (pack.figures[rule.role]?.value as RegulationRole | null)) ?? null;
  if (by === null) throw new Error(`pack ${pack.id}@${pack.version} does not say who approves`);
  return {
    outcome: 'needed',
    by,
    reasons: [because('approval-needed', roleNames[by])],
    citations: citeAll(pack, [rule.ground, ...(rule.role ? [`setting.${rule.role}`] : [])]),
  };
}

/**
 * What an approval or its denial means. `field-service` 一.11: a return that isn't approved may still be made, and the
 * customer bears all costs; who bears those of an approved one is not written.
 * @throws Error if the pack rules no such effect
 */
export function approvalEffect(
  pack: FrozenPack,
  facts: { approved: boolean },
): Decision<'company-bears' | 'customer-bears' | 'refused'> {
  return decideByRule(pack, 'approval-effect', circumstances, facts);
}

const circumstances: Circumstances<{ approved: boolean }> = {
  approved: (_pack, { approved }) => found(approved),
};
