import { isFor, ofBranch, ofCase, type RowRules, through, where } from '@aftercase/platform';

/** Whose the rows of billing's tables are. */
export const rows: RowRules = {
  charge: ofCase('charge'),
  invoice: ofCase('invoice'),
  cash_handover: ofCase('cash_handover'),
  difference: ofCase('difference'),
  discount: ofCase('discount'),
  price_approval: ofCase('price_approval'),
  quotation: ofCase('quotation'),
  refund: ofCase('refund'),
  return_cost: ofCase('return_cost'),
  unagreed_charge: ofCase('unagreed_charge'),
  contract: ofBranch,
  contract_period: through('contract_period', 'contract', 'contract'),
  expiry_notice: ofBranch,
  cover: through('cover', 'contract', 'contract'),
  // A movement stands in the books before its cover does.
  cover_movement: through('cover_movement', 'contract', 'contract'),
  // What is published everybody may read, of whichever branch (公示).
  fee_schedule: where(`${isFor('branch')} or state = 'published'`),
};
