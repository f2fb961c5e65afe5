import { inEveryUnit, type RowRules } from '@aftercase/platform';

const ledger =
  'which workflow runs for which subject; operators alone are shown it, and they see every branch';

/** Whose the rows of the orchestrator's tables are: it owns no document. */
export const rows: RowRules = {
  case_run: inEveryUnit(ledger),
  held_fact: inEveryUnit(ledger),
  late_fact: inEveryUnit(ledger),
};
