import { type Citation, cite, citeAll, groundOf } from '../pack/citation.js';
import { type FrozenPack, numberOf } from '../pack/frozen-pack.js';
import { because } from '../words/reasons.js';
import { type RewardKind, rewardNames } from '../words/vocabulary.js';
import type { Decision } from './decision.js';

export interface RewardProposal {
  kind: RewardKind;
  /** Integer fen; null where the company has set none: a reward need not be money. */
  amountFen: number | null;
  citation: Citation;
}

export interface Rewards extends Decision<'proposed' | 'none'> {
  proposals: RewardProposal[];
}

/**
 * Whether good work is rewarded. `physiotherapy` 10: engineers whose work stands out; `general` 15: reward and
 * commendation. What stands out is judged by a person; kinds beyond these and amounts are not written.
 */
export function reward(pack: FrozenPack, { outstanding }: { outstanding: boolean }): Rewards {
  const named = pack.rewards ?? [];
  if (!outstanding || named.length === 0) {
    const grounds = named.length ? named.map(({ ground }) => ground) : [groundOf(pack, 'reward.none')];
    return {
      outcome: 'none',
      proposals: [],
      reasons: [because('no-reward-applies')],
      citations: citeAll(pack, grounds),
    };
  }
  const proposals = named.flatMap(({ kinds, amounts, ground }) =>
    kinds.map((kind) => {
      const figure = amounts?.[kind];
      return { kind, amountFen: figure ? numberOf(pack, figure) : null, citation: cite(pack, ground) };
    }),
  );
  return {
    outcome: 'proposed',
    proposals,
    reasons: proposals.map(({ kind }) => because('reward-fits', rewardNames[kind])),
    citations: citeAll(
      pack,
      named.map(({ ground }) => ground),
    ),
  };
}
