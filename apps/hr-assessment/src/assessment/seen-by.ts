import type { Caller } from '@aftercase/contracts';
import { branchScope } from '@aftercase/platform';

/** Who looks after assessments; whoever else works here sees what is about himself, whichever branch he was in. */
const readers: readonly string[] = ['hr', 'auditor', 'operator', 'general-manager'];

/** @throws Refused OTHER_BRANCH */
export const seenBy = (caller: Caller, branch: string | undefined): { branch?: string; person?: string } =>
  readers.includes(caller.role) ? branchScope(caller, branch) : { person: caller.sub };
