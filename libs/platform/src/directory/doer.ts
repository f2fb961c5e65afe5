import { mayEnterFor } from '../work/on-behalf.js';
import { notHeardOf, refused } from '../work/refused.js';
import type { Work } from '../work/work.js';
import type { Directory } from './directory.js';

/** Who did it, in which role; and who entered it, where that is another. */
export interface Doer {
  by: string;
  role: string;
  enteredBy: string | null;
}

/**
 * Whom a document names as who did it: the caller, or whom the caller names who enters it late on their behalf. It was
 * somebody of one of these branches, the case's or the one where it began, in one of the roles whose work it is; since
 * then they may have left.
 *
 * @throws Refused DOER_MISSING, NOT_YOURS_TO_ENTER, NOT_THEIRS_TO_DO
 */
export async function doerOf(
  work: Work,
  directory: Pick<Directory, 'person'>,
  of: { roles: readonly string[]; branches: readonly string[]; named: string | undefined },
): Promise<Doer> {
  const { sub, role } = work.caller;
  const { roles } = of;
  const own = roles.includes(role);
  const by = of.named ?? (own ? sub : undefined);
  if (!by) throw refused('DOER_MISSING');
  if (by === sub && own) return { by, role, enteredBy: null };
  if (!mayEnterFor(work, { person: by })) throw refused('NOT_YOURS_TO_ENTER', { person: by });
  const person = await directory.person(work, by);
  if (!person) throw notHeardOf('hr-assessment', 'NOT_THEIRS_TO_DO', { person: by });
  const here = [...of.branches, '*'].includes(person.branch);
  if (!here || !roles.includes(person.role)) throw refused('NOT_THEIRS_TO_DO', { person: by });
  return { by, role: person.role, enteredBy: sub };
}
