import { type RowRules, unguarded } from '@aftercase/platform';

const bySecret =
  'found by the hash of a secret that its browser alone has; whose branch it is says the session itself';

/** Whose the rows of the gateway's tables are. */
export const rows: RowRules = {
  session: unguarded(bySecret),
  customer_session: unguarded(bySecret),
  login_attempt: unguarded(bySecret),
  audit_entry: unguarded('the trail of the door, where nobody has a branch yet', ['select', 'insert']),
  audit_head: unguarded('written by the trail’s own trigger with its owner’s rights', []),
};
