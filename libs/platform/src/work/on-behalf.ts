import type { Work } from './work.js';

/** Who did what is entered: one person, or somebody of a role. */
type Who = { person: string | null | undefined } | { role: string };

/**
 * Whether the caller may enter what this person, or somebody of this role, did: they themselves, and whoever the gate
 * lets in to enter it late on their behalf. A service that has a document of one person or role asks this and nothing
 * else, so that it never refuses whom the order of facts admits.
 */
export const mayEnterFor = ({ caller, onBehalf }: Pick<Work, 'caller' | 'onBehalf'>, who: Who): boolean =>
  'role' in who
    ? who.role === caller.role || !!onBehalf
    : !!who.person && (who.person === caller.sub || !!onBehalf);
