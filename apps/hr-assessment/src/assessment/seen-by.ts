import type { Caller } from '@aftercase/contracts';
import { branchScope } from '@aftercase/platform';

/** Who looks after assessments; others see what is about themselves, whichever branch they were in. */
const readers: readonly string[] = ['hr', 'auditor', 'operator', 'general-manager'];

/** @throws Refused OTHER_BRANCH */
export const seenBy = (caller: Caller, branch: string | undefined): { branch?: string; person?: string } =>
  readers.includes(caller.role) ? branchScope(caller, branch) : { person: caller.sub };
