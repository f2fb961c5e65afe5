import { z } from 'zod';
import { command } from '../base/define.js';
import { Citation, DispatchNo, Reason, VoucherNo } from '../base/values.js';

export const dispatchCommands = {
  'dispatch.openDispatch': command(
    'dispatch',
    z.strictObject({ voucher: VoucherNo, productLine: z.string(), citations: z.array(Citation) }),
    z.object({ dispatch: DispatchNo }),
  ),
  /** The case was voided or its voucher replaced; refuses VISIT_UNDER_WAY once the technician has arrived. */
  'dispatch.cancelDispatch': command(
    'dispatch',
    z.strictObject({ dispatch: DispatchNo, reason: Reason }),
    z.object({}),
  ),
  /** A voided voucher's successor takes its place on the dispatch. */
  'dispatch.replaceVoucher': command(
    'dispatch',
    z.strictObject({ dispatch: DispatchNo, voucher: VoucherNo }),
    z.object({}),
  ),
};
