import { ofCase, type RowRules, through } from '@aftercase/platform';

/** Whose the rows of the repair shop's tables are. */
export const rows: RowRules = {
  goods_receipt: ofCase('goods_receipt', ['technician', 'entered_by']),
  goods_receipt_revision: through('goods_receipt_revision', 'goods_receipt', 'receipt'),
  old_receipt_number: through('old_receipt_number', 'goods_receipt', 'receipt'),
  goods_entry: ofCase('goods_entry'),
  repair_card: ofCase('repair_card'),
  inspection: through('inspection', 'repair_card', 'card'),
  outsourced_repair: ofCase('outsourced_repair'),
};
