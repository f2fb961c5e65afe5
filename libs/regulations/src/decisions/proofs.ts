import type { FrozenPack } from '../pack/frozen-pack.js';
import type { CaseKind, Proof } from '../words/vocabulary.js';

/**
 * Which proofs the pack asks for with this kind of request, which of them were not shown, and the articles that ask
 * for them.
 */
export function missingProofs(
  pack: FrozenPack,
  kind: CaseKind,
  shown: readonly Proof[],
): { needed: Proof[]; missing: Proof[]; grounds: string[] } {
  const rules = (pack.proofs ?? []).filter(({ kinds }) => kinds.includes(kind));
  const needed = rules.flatMap(({ needs }) => needs);
  return {
    needed,
    missing: needed.filter((one) => !shown.includes(one)),
    grounds: rules.map(({ ground }) => ground),
  };
}
