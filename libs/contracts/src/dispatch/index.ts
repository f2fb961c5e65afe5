import { z } from 'zod';
import { command } from '../base/define.js';
import { earliestFact } from '../base/earliest-fact.js';
import { Citation, DispatchNo, Reason, VoucherNo } from '../base/values.js';

import { planCommands } from './plan.js';
import { Goer } from './visit.js';

export const dispatchCommands = {
  'dispatch.earliestFact': earliestFact('dispatch'),
  'dispatch.openDispatch': command(
    'dispatch',
    z.strictObject({
      /** Null where the pack knows no voucher. */
      voucher: VoucherNo.nullable(),
      productLine: z.string(),
      citations: z.array(Citation),
      goer: Goer.optional(),
      /** Where the pack lets nobody work before he is qualified: the articles that say so (`apparel-shop` 6). */
      qualification: z.array(Citation).optional(),
      /** 1 for the first visit; a second visit is a dispatch of its own. */
      round: z.int().min(1).optional(),
    }),
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
  ...planCommands,
};
