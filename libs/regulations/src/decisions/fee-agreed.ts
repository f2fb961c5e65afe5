import { sum, yuan } from '../money/money.js';
import { type Citation, citeAll } from '../pack/citation.js';
import type { FrozenPack } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import type { Fee, FeeLine } from './fee-line.js';

/** What was quoted before the work and accepted by the customer; integer fen. */
export interface Quoted {
  amountFen: number;
  lines: FeeLine[];
}

/**
 * What the customer has accepted is what is charged: the quotation of the sales centre (`field-service` 二.2) or the
 * signed repair agreement (`service-centre` 7), whatever the work came to.
 */
export function feeAsQuoted(pack: FrozenPack, { amountFen, lines }: Quoted): Fee {
  return {
    outcome: amountFen > 0 ? 'charged' : 'nothing',
    amountFen,
    lines,
    reasons: [because('as-quoted', { yuan: yuan(amountFen) })],
    citations: citeAll(pack, quotationGrounds(pack)),
  };
}

const papers = new Set(['quotation', 'repair-plan', 'repair-agreement']);

function quotationGrounds(pack: FrozenPack): string[] {
  const steps = pack.flows.flatMap((flow) => flow.steps);
  const quoting = steps
    .filter(({ document }) => document && papers.has(document))
    .map(({ ground }) => ground);
  // A pack that names no such paper still charges by the article that says the service is paid.
  const paid = pack.grounds['entitlement.paid'];
  return quoting.length > 0 || !paid ? quoting : [paid];
}

/** Two fees of one case as one: what the contract charges, and what its balance no longer covers. */
export function feesTogether(covered: Fee, beyond: Fee): Fee {
  const both = [covered, beyond];
  const amountFen = sum(both.map((one) => one.amountFen));
  const undecided = both.some(({ outcome }) => outcome === 'undecided');
  const seen = new Set<string>();
  const once = ({ ref }: Citation) => !seen.has(ref) && Boolean(seen.add(ref));
  return {
    outcome: undecided ? 'undecided' : amountFen > 0 ? 'charged' : 'nothing',
    amountFen,
    lines: both.flatMap(({ lines }) => lines),
    reasons: both.flatMap(({ reasons }) => reasons),
    citations: both.flatMap(({ citations }) => citations).filter(once),
  };
}
