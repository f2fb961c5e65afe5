import { inEveryUnit, ofBranch, type RowRules, unguarded } from '@aftercase/platform';

/** Whose the rows of HR's tables are. */
export const rows: RowRules = {
  assessment: ofBranch,
  appeal: ofBranch,
  branch: unguarded('the tree of branches, which says what a branch reaches'),
  person: inEveryUnit('the list of people, of which every service has a copy'),
  qualification: inEveryUnit('who is qualified for what, which dispatch has a copy of'),
};
