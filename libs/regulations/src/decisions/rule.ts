import { citeAll, groundOf } from '../pack/citation.js';
import { type FrozenPack, type FrozenRule, saysYes } from '../pack/frozen-pack.js';
import type { Bilingual } from '../words/bilingual.js';
import { because } from '../words/reasons.js';
import type { RuledDecision } from '../words/rule-words.js';
import type { CaseKind, FigureName } from '../words/vocabulary.js';
import type { Decision } from './decision.js';
import { version0Rules } from './version-0.js';

/** Whether a circumstance holds in a case, why, and what it was read from (articles or settings). */
export interface Finding {
  holds: boolean;
  /** Where it doesn't hold: the reason, which the base case then gives. */
  reasons: Bilingual[];
  grounds: string[];
}

/** How each circumstance that a pack's rule may name is found in the facts. */
export type Circumstances<Facts> = Record<string, (pack: FrozenPack, facts: Facts) => Finding>;

export const found = (holds: boolean, reasons: Bilingual[] = [], grounds: string[] = []): Finding => ({
  holds,
  reasons,
  grounds,
});

/**
 * Decides by the pack's own rule: a base case with named exceptions. The exceptions stand in their order; the
 * first whose circumstances all hold goes, else the base case. An exception may hold for some kinds only.
 *
 * Cites the exception's grounds, or the one that the pack names for the outcome; then what its circumstances
 * were read from.
 * @throws Error if the pack has no rule for the decision
 */
export function decideByRule<Outcome extends string, Facts>(
  pack: FrozenPack,
  decision: RuledDecision,
  circumstances: Circumstances<Facts>,
  facts: Facts & { kind?: CaseKind },
): Decision<Outcome> {
  const rule = (pack.rules ?? version0Rules)[decision];
  if (!rule) throw new Error(`pack ${pack.id}@${pack.version} has no rule for ${decision}`);

  const whyNot: Finding[] = [];
  for (const exception of rule.exceptions ?? []) {
    if (exception.kinds && facts.kind && !exception.kinds.includes(facts.kind)) continue;
    const findings: Finding[] = [];
    for (const name of exception.when) {
      const finding = find(pack, circumstances, name, facts);
      findings.push(finding);
      // The circumstances after this one no longer matter, so they give no reasons.
      if (!finding.holds) break;
    }
    const last = findings.at(-1);
    if (last?.holds) return decided(pack, decision, exception, findings);
    if (last) whyNot.push(last);
  }
  return decided(pack, decision, rule.base, whyNot);
}

/** Whether the pack has a rule for the decision at all. */
export function hasRule(pack: FrozenPack, decision: RuledDecision): boolean {
  return (pack.rules ?? version0Rules)[decision] !== undefined;
}

function decided<Outcome extends string>(
  pack: FrozenPack,
  decision: RuledDecision,
  { outcome, grounds, why }: FrozenRule,
  findings: Finding[],
): Decision<Outcome> {
  const own = grounds ?? [groundOf(pack, `${decision}.${outcome}`)];
  return {
    outcome: outcome as Outcome,
    reasons: onceEach([...findings.flatMap(({ reasons }) => reasons), ...(why ? [because(why)] : [])]),
    citations: citeAll(pack, [...own, ...findings.flatMap((finding) => finding.grounds)]),
  };
}

/** `yes.<figure>` and `no.<figure>` read the company's setting; every other circumstance is found in the facts. */
function find<Facts>(
  pack: FrozenPack,
  circumstances: Circumstances<Facts>,
  name: string,
  facts: Facts,
): Finding {
  const [answer, figure] = name.split('.') as [string, FigureName | undefined];
  if (figure) {
    const holds = saysYes(pack, figure) === (answer === 'yes');
    return found(holds, [], holds ? [`setting.${figure}`] : []);
  }
  const circumstance = circumstances[name];
  if (!circumstance) throw new Error(`pack ${pack.id}@${pack.version} names an unknown circumstance ${name}`);
  return circumstance(pack, facts);
}

function onceEach(reasons: Bilingual[]): Bilingual[] {
  return reasons.filter(({ zh }, i) => reasons.findIndex((one) => one.zh === zh) === i);
}
