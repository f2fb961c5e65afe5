import { branchScope, type Work } from '@aftercase/platform';
import type { FilterQuery } from '@mikro-orm/core';

/** Those of the branches that the caller looks after, and what is about themselves, whichever branch that was in. */
export const seenBy = <D extends { person: string }>(
  work: Work,
  branch: string | undefined,
): Promise<FilterQuery<D>> => branchScope<D>(work, branch, ['person' as keyof D & string]);
