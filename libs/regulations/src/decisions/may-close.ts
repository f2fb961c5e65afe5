import { citeAll } from '../pack/citation.js';
import type { FrozenPack } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import { type DocumentName, documentNames } from '../words/vocabulary.js';
import type { Decision } from './decision.js';
import { flowOf, type Situation, stepsOf } from './steps.js';

export interface Closing extends Decision<'may-close' | 'incomplete'> {
  /** All that this case needs before it closes, in the order of the flow. */
  required: DocumentName[];
  missing: DocumentName[];
}

/** Steps whose condition is an unknown site or payment: to close now would skip them unnoticed. */
function conditionsUnknown(pack: FrozenPack, { kind, place, payment }: Situation): string[] {
  return flowOf(pack, kind)
    .filter((step) => step.closing && ((step.place && !place) || (step.payment && !payment)))
    .map((step) => step.ground);
}

/**
 * Whether a case has every document it needs before it closes.
 *
 * `service-station`: on site the signed voucher and the closed register entry (4); taken in, the receipt (6),
 * inspection, signed return and voided receipt (7); paid, its cash handed over or invoice (5, 8); and the
 * archived voucher (4, 7). The register entry of a shop repair is a company setting; the survey comes after.
 * Cites the article of each missing document, or of every required one if none is missing.
 */
export function mayClose(
  pack: FrozenPack,
  facts: Required<Situation> & { documents: readonly DocumentName[] },
): Closing {
  const unknown = conditionsUnknown(pack, facts);
  if (unknown.length) {
    const reasons = [because('situation-unknown')];
    return { outcome: 'incomplete', required: [], missing: [], reasons, citations: citeAll(pack, unknown) };
  }
  const steps = stepsOf(pack, facts).filter((step) => step.closing && step.document);
  const present = new Set(facts.documents);
  const lacking = steps.filter((step) => !present.has(step.document as DocumentName));
  const names = (of: typeof steps) => [...new Set(of.map((step) => step.document as DocumentName))];
  const missing = names(lacking);
  return {
    outcome: missing.length === 0 ? 'may-close' : 'incomplete',
    required: names(steps),
    missing,
    reasons: missing.length
      ? missing.map((name) => because('paper-missing', documentNames[name]))
      : [because('papers-complete')],
    citations: citeAll(
      pack,
      (lacking.length ? lacking : steps).map((step) => step.ground),
    ),
  };
}
