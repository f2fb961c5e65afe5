import type { FrozenRules } from '../pack/frozen-pack.js';

/**
 * The rule that was code when packs had version 0 and carried none. Cases opened under such a pack keep
 * deciding by it, years later: their history holds the pack as it was.
 */
export const version0Rules: FrozenRules = {
  entitlement: {
    base: { outcome: 'paid', why: 'paid' },
    exceptions: [
      { when: ['internal-work'], outcome: 'internal' },
      { when: ['guarantee-before-contract'], outcome: 'free' },
      { when: ['contract-before-guarantee'], outcome: 'contract' },
      { when: ['under-contract'], outcome: 'contract' },
      { when: ['in-guarantee'], outcome: 'free' },
    ],
  },
};
