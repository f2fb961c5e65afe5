import { ofCase, type RowRules } from '@aftercase/platform';

/** Whose the rows of complaints' tables are. */
export const rows: RowRules = {
  complaint: ofCase('complaint'),
  survey: ofCase('survey'),
};
