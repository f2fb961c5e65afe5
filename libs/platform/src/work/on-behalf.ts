import type { Route } from '@aftercase/contracts';
import type { Directory } from '../directory/directory.js';
import { refused } from './refused.js';
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

/** Who did it, in which role; and who entered it, where that is another. */
export interface Doer {
  by: string;
  role: string;
  enteredBy: string | null;
}

/**
 * Whom a document names as who did it: the caller, or whom the caller names who enters it late on their behalf. It was
 * somebody of the branch in one of the roles whose work it is; since then they may have left.
 *
 * @throws Refused DOER_MISSING, NOT_YOURS_TO_ENTER, NOT_THEIRS_TO_DO
 */
export async function doerOf(
  work: Work,
  directory: Pick<Directory, 'person'>,
  of: { roles: Route['roles']; branch: string; named: string | undefined },
): Promise<Doer> {
  const { sub, role } = work.caller;
  const roles: readonly string[] = of.roles === 'public' ? [] : of.roles;
  const own = roles.includes(role);
  const by = of.named ?? (own ? sub : undefined);
  if (!by) throw refused('DOER_MISSING');
  if (by === sub && own) return { by, role, enteredBy: null };
  if (!mayEnterFor(work, { person: by })) throw refused('NOT_YOURS_TO_ENTER', { person: by });
  const person = await directory.person(work, by);
  const here = person?.branch === of.branch || person?.branch === '*';
  if (!person || !here || !roles.includes(person.role)) throw refused('NOT_THEIRS_TO_DO', { person: by });
  return { by, role: person.role, enteredBy: sub };
}
