import type { Story } from './story.js';

/** The branch that has the case now: the one that registered it, unless it was handed over since. */
export const branchOf = (story: Story): string =>
  story.latest('intake.case.handed-over.v1')?.data.to ?? story.start.branch;
