import { inEveryUnit, isFor, isTheirOwn, type RowRules, unguarded, where } from '@aftercase/platform';

/** Of the branch, and of whom it is about, who may work in another since. */
const ofOwn = where(`${isFor('branch')} or ${isTheirOwn('person')}`);

/** Whose the rows of HR's tables are. */
export const rows: RowRules = {
  assessment: ofOwn,
  appeal: ofOwn,
  branch: unguarded('the tree of branches, which says what a branch reaches'),
  person: unguarded(
    'the list of people, asked who the caller is before it is said for whom a unit of work is',
  ),
  qualification: inEveryUnit('who is qualified for what, which dispatch has a copy of'),
};
